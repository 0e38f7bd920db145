//! Countries by calling code and region, and what rate cards call them.
//!
//! Source: the table of country calling codes on Meta's pricing page (2025), and the standalone markets of its rate
//! cards of July and October 2026. "If a country is not listed, it maps to Other."

use super::market::Region;
use jiff::civil::{Date, date};

/// ISO country and calling code (with the area code where countries share one), by the region they are charged in
/// unless a rate card names the country. Those without a region always had a price of their own.
#[rustfmt::skip]
pub(super) const PLACES: &[(Option<Region>, &str)] = &[
    (None, "AR54 BR55 CL56 CO57 EG20 FR33 DE49 IN91 ID62 IL972 IT39 MY60 MX52 NL31 NG234 PK92 PE51 RU7 SA966 ZA27 ES34 \
        TR90 AE971 GB44"),
    (Some(Region::NorthAmerica), "US1 CA1"),
    (Some(Region::RestOfAfrica), "DZ213 AO244 BJ229 BW267 BF226 BI257 CM237 TD235 CG242 ER291 ET251 GA241 GM220 GH233 \
        GW245 CI225 KE254 LS266 LR231 LY218 MG261 MW265 ML223 MR222 MA212 MZ258 NA264 NE227 RW250 SN221 SL232 SO252 \
        SS211 SD249 SZ268 TZ255 TG228 TN216 UG256 ZM260 ZW263"),
    (Some(Region::RestOfAsiaPacific), "AF93 AU61 BD880 KH855 CN86 HK852 JP81 LA856 MN976 NP977 NZ64 PG675 PH63 SG65 \
        LK94 TW886 TJ992 TH66 TM993 UZ998 VN84"),
    (Some(Region::RestOfCentralEasternEurope), "AL355 AM374 AZ994 BY375 BG359 HR385 CZ420 GE995 GR30 HU36 LV371 LT370 \
        MD373 MK389 PL48 RO40 RS381 SK421 SI386 UA380"),
    (Some(Region::RestOfWesternEurope), "AT43 BE32 DK45 FI358 IE353 NO47 PT351 SE46 CH41"),
    (Some(Region::RestOfLatinAmerica), "BO591 CR506 DO1809 DO1829 DO1849 EC593 SV503 GT502 HT509 HN504 JM1658 JM1876 \
        NI505 PA507 PY595 PR1787 PR1939 UY598 VE58"),
    (Some(Region::RestOfMiddleEast), "BH973 IQ964 JO962 KW965 LB961 OM968 QA974 YE967"),
    (Some(Region::Other), "BS1242 BB1246 AI1264 AG1268 VG1284 VI1340 KY1345 BM1441 GD1473 TC1649 MS1664 MP1670 GU1671 \
        AS1684 SX1721 LC1758 DM1767 VC1784 TT1868 KN1869 KZ76 KZ77 AC247 AD376 BA387 BN673 BQ599 BT975 BZ501 CD243 \
        CF236 CK682 CU53 CV238 CW599 CY357 DJ253 EE372 FJ679 FK500 FM691 FO298 GF594 GI350 GL299 GN224 GP590 GQ240 \
        GY592 IO246 IR98 IS354 KG996 KI686 KM269 KP850 KR82 LI423 LU352 MC377 ME382 MH692 MM95 MO853 MQ596 MT356 \
        MU230 MV960 NC687 NR674 NU683 PF689 PM508 PS970 PW680 RE262 SB677 SC248 SH290 SM378 SR597 ST239 SY963 TK690 \
        TL670 TO676 TV688 VU678 WF681 WS685 XK383"),
];

/// Territories that dial with another country's code and are charged like it.
pub(super) const TERRITORIES: &[(&str, &str)] = &[
    ("GG", "GB"),
    ("JE", "GB"),
    ("IM", "GB"),
    ("VA", "IT"),
    ("SJ", "NO"),
    ("AX", "FI"),
    ("CC", "AU"),
    ("CX", "AU"),
    ("EH", "MA"),
    ("BL", "GP"),
    ("MF", "GP"),
    ("YT", "RE"),
    ("TA", "SH"),
];

/// Names of the markets that are one country, as rate cards write them, and the first day on which the region's price
/// is certainly not theirs. On earlier days the card decides: it names the country or it does not.
pub(super) const STANDALONE: &[(&str, &str, Date)] = &[
    ("argentina", "AR", Date::MIN),
    ("brazil", "BR", Date::MIN),
    ("chile", "CL", Date::MIN),
    ("colombia", "CO", Date::MIN),
    ("egypt", "EG", Date::MIN),
    ("france", "FR", Date::MIN),
    ("germany", "DE", Date::MIN),
    ("india", "IN", Date::MIN),
    ("indonesia", "ID", Date::MIN),
    ("israel", "IL", Date::MIN),
    ("italy", "IT", Date::MIN),
    ("malaysia", "MY", Date::MIN),
    ("mexico", "MX", Date::MIN),
    ("netherlands", "NL", Date::MIN),
    ("nigeria", "NG", Date::MIN),
    ("pakistan", "PK", Date::MIN),
    ("peru", "PE", Date::MIN),
    ("russia", "RU", Date::MIN),
    ("saudi arabia", "SA", Date::MIN),
    ("south africa", "ZA", Date::MIN),
    ("spain", "ES", Date::MIN),
    ("turkey", "TR", Date::MIN),
    ("united arab emirates", "AE", Date::MIN),
    ("united kingdom", "GB", Date::MIN),
    ("hong kong", "HK", JULY_2026),
    ("hungary", "HU", JULY_2026),
    ("poland", "PL", JULY_2026),
    ("qatar", "QA", JULY_2026),
    ("romania", "RO", JULY_2026),
    ("singapore", "SG", JULY_2026),
    ("bangladesh", "BD", OCTOBER_2026),
    ("iraq", "IQ", OCTOBER_2026),
    ("nepal", "NP", OCTOBER_2026),
    ("sri lanka", "LK", OCTOBER_2026),
    ("kazakhstan", "KZ", OCTOBER_2026),
    ("kuwait", "KW", OCTOBER_2026),
    ("morocco", "MA", OCTOBER_2026),
    ("oman", "OM", OCTOBER_2026),
    ("ukraine", "UA", OCTOBER_2026),
];

const JULY_2026: Date = date(2026, 7, 1);
const OCTOBER_2026: Date = date(2026, 10, 1);
