//! A card out of a file of comma-separated values: all of it, or everything that is wrong with it.

use super::{
    cells::{self, Column, Defaults},
    check,
    rate::{Rate, Tier},
};
use crate::{
    import::{
        delimiter::Delimiter,
        encoding::Sniffer,
        table::{Format, Record, TableReader},
    },
    price::{
        category::Category,
        market::Market,
        money::{Currency, DecimalError, Money},
    },
};
use jiff::civil::Date;

/// Prices of one file; Meta's cards of all currencies together have a tenth of it.
pub const MAX_RATES: usize = 100_000;
/// Faults that are told; a file with more has the wrong shape.
pub const MAX_FAULTS: usize = 200;

/// Row 1 is the header, as spreadsheets count. `column` is the code of a [`Column`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub row: u64,
    pub column: Option<&'static str>,
    pub code: FaultCode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultCode {
    /// No rows, or only a header.
    FileEmpty,
    ColumnMissing,
    ColumnTwice,
    RowOversized,
    /// More cells than the header: decimal commas in a file that has commas between cells, as a rule.
    RowTooWide,
    TooManyRows,
    MarketMissing,
    MarketUnknown,
    CategoryMissing,
    CategoryUnknown,
    CurrencyMissing,
    CurrencyInvalid,
    DateMissing,
    DateInvalid,
    DatesReversed,
    DatesOverlap,
    TierInvalid,
    TiersReversed,
    TiersOverlap,
    TiersGap,
    PriceMissing,
    Decimal(DecimalError),
    Duplicate,
}

impl FaultCode {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FileEmpty => "file_empty",
            Self::ColumnMissing => "column_missing",
            Self::ColumnTwice => "column_twice",
            Self::RowOversized => "row_oversized",
            Self::RowTooWide => "row_too_wide",
            Self::TooManyRows => "too_many_rows",
            Self::MarketMissing => "market_missing",
            Self::MarketUnknown => "market_unknown",
            Self::CategoryMissing => "category_missing",
            Self::CategoryUnknown => "category_unknown",
            Self::CurrencyMissing => "currency_missing",
            Self::CurrencyInvalid => "currency_invalid",
            Self::DateMissing => "date_missing",
            Self::DateInvalid => "date_invalid",
            Self::DatesReversed => "dates_reversed",
            Self::DatesOverlap => "dates_overlap",
            Self::TierInvalid => "tier_invalid",
            Self::TiersReversed => "tiers_reversed",
            Self::TiersOverlap => "tiers_overlap",
            Self::TiersGap => "tiers_gap",
            Self::PriceMissing => "price_missing",
            Self::Decimal(error) => error.code(),
            Self::Duplicate => "duplicate",
        }
    }

    /// The column to look at when two rows contradict each other.
    const fn column_of_conflict(self) -> Option<Column> {
        if matches!(self, Self::DatesOverlap) {
            Some(Column::EffectiveFrom)
        } else if matches!(self, Self::TiersGap | Self::TiersOverlap) {
            Some(Column::TierFrom)
        } else {
            None
        }
    }
}

/// Reads a card, in any encoding and with any delimiter that spreadsheets write.
pub fn read(bytes: &[u8], defaults: Defaults) -> Result<Vec<Rate>, Vec<Fault>> {
    let mut reader = open(bytes);
    let header = reader.next_record().ok_or_else(|| vec![whole(1, FaultCode::FileEmpty)])?;
    let mut sheet = Sheet { columns: columns(&header, defaults)?, defaults, ..Sheet::default() };
    while let Some(record) = reader.next_record() {
        if sheet.rates.len() >= MAX_RATES {
            sheet.faults.push(whole(record.number, FaultCode::TooManyRows));
            break;
        }
        if record.cells().any(|cell| !cell.is_empty()) || record.is_oversized {
            sheet.row(&record);
        }
        if sheet.faults.len() >= MAX_FAULTS {
            break;
        }
    }
    sheet.finish()
}

fn open(bytes: &[u8]) -> TableReader {
    let mut sniffer = Sniffer::default();
    sniffer.feed(bytes);
    let encoding = sniffer.verdict();
    let mut reader = TableReader::new(Format { encoding, delimiter: Delimiter::detect(bytes, encoding, true) });
    reader.feed(bytes);
    reader.end();
    reader
}

const fn whole(row: u64, code: FaultCode) -> Fault {
    Fault { row, column: None, code }
}

const fn fault(row: u64, column: Column, code: FaultCode) -> Fault {
    Fault { row, column: Some(column.as_str()), code }
}

/// Which column stands where; what must be there is, and nothing is there twice.
fn columns(header: &Record, defaults: Defaults) -> Result<Vec<Option<Column>>, Vec<Fault>> {
    let columns: Vec<_> = header.cells().map(Column::parse).collect();
    let count = |column: Column| columns.iter().filter(|other| **other == Some(column)).count();
    let is_wide = columns.iter().flatten().any(|column| matches!(column, Column::PriceOf(_)));
    let mut needed = vec![Column::Market];
    if !is_wide {
        needed.extend([Column::Category, Column::Price]);
    }
    if defaults.currency.is_none() {
        needed.push(Column::Currency);
    }
    if defaults.from.is_none() {
        needed.push(Column::EffectiveFrom);
    }
    let missing = needed.into_iter().filter(|column| count(*column) == 0);
    let mut faults: Vec<_> = missing.map(|column| fault(1, column, FaultCode::ColumnMissing)).collect();
    let mut twice: Vec<_> = columns.iter().flatten().copied().filter(|column| count(*column) > 1).collect();
    twice.sort_unstable();
    twice.dedup();
    faults.extend(twice.into_iter().map(|column| fault(1, column, FaultCode::ColumnTwice)));
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

/// A file being read.
#[derive(Default)]
struct Sheet {
    columns: Vec<Option<Column>>,
    defaults: Defaults,
    rates: Vec<Rate>,
    /// The row of each rate.
    rows: Vec<u64>,
    faults: Vec<Fault>,
}

/// What a row says beside its prices.
struct Head {
    market: Market,
    currency: Currency,
    from: Date,
    until: Option<Date>,
    tier: Tier,
}

impl Sheet {
    fn row(&mut self, record: &Record) {
        if record.is_oversized {
            return self.faults.push(whole(record.number, FaultCode::RowOversized));
        }
        if record.len() > self.columns.len() {
            return self.faults.push(whole(record.number, FaultCode::RowTooWide));
        }
        let head = self.head(record);
        let prices = self.prices(record);
        if let (Some(head), Some(prices)) = (head, prices) {
            let Head { market, currency, from, until, tier } = head;
            let rate = |(category, micros)| {
                let price = Money::new(micros, currency);
                Rate { market, category, from, until, tier, price }
            };
            self.rows.extend(std::iter::repeat_n(record.number, prices.len()));
            self.rates.extend(prices.into_iter().map(rate));
        }
    }

    fn cell<'a>(&self, record: &'a Record, column: Column) -> Option<&'a str> {
        let place = self.columns.iter().position(|other| *other == Some(column))?;
        record.cell(place).filter(|cell| !cell.is_empty())
    }

    /// Keeps what was read, or notes what was wrong with it.
    fn note<T>(&mut self, record: &Record, column: Column, read: Result<T, FaultCode>) -> Option<T> {
        read.map_err(|code| self.faults.push(fault(record.number, column, code))).ok()
    }

    fn head(&mut self, record: &Record) -> Option<Head> {
        let market = match self.cell(record, Column::Market) {
            Some(cell) => Market::parse(cell).ok_or(FaultCode::MarketUnknown),
            None => Err(FaultCode::MarketMissing),
        };
        let market = self.note(record, Column::Market, market);
        let currency = match self.cell(record, Column::Currency) {
            Some(cell) => cells::currency(cell),
            None => self.defaults.currency.ok_or(FaultCode::CurrencyMissing),
        };
        let currency = self.note(record, Column::Currency, currency);
        let from = match self.cell(record, Column::EffectiveFrom) {
            Some(cell) => cells::date(cell),
            None => self.defaults.from.ok_or(FaultCode::DateMissing),
        };
        let from = self.note(record, Column::EffectiveFrom, from);
        let until = self.cell(record, Column::EffectiveUntil).map(cells::date).transpose();
        let until = until.and_then(|until| match (from, until) {
            (Some(from), Some(until)) if until < from => Err(FaultCode::DatesReversed),
            _ => Ok(until),
        });
        let until = self.note(record, Column::EffectiveUntil, until);
        let tier = self.tier(record);
        Some(Head { market: market?, currency: currency?, from: from?, until: until?, tier: tier? })
    }

    fn tier(&mut self, record: &Record) -> Option<Tier> {
        let first = self.cell(record, Column::TierFrom).map_or(Ok(1), cells::volume).map(|first| first.max(1));
        let first = self.note(record, Column::TierFrom, first)?;
        let last = self.cell(record, Column::TierTo).map(cells::volume).transpose();
        let last = last.and_then(|last| match last {
            Some(last) if last < first => Err(FaultCode::TiersReversed),
            _ => Ok(last),
        });
        let last = self.note(record, Column::TierTo, last)?;
        Some(Tier { first, last })
    }

    /// One price, or one per category of which there is any.
    fn prices(&mut self, record: &Record) -> Option<Vec<(Category, i64)>> {
        let has = |category: &Category| self.columns.contains(&Some(Column::PriceOf(*category)));
        let wide: Vec<_> = Category::ALL.iter().copied().filter(has).collect();
        if wide.is_empty() {
            return self.long_price(record).map(|price| vec![price]);
        }
        let (mut prices, mut is_sound) = (Vec::new(), true);
        for category in wide {
            let column = Column::PriceOf(category);
            let Some(cell) = self.cell(record, column).filter(|cell| !cells::is_blank(cell)) else { continue };
            match self.note(record, column, cells::price(cell)) {
                Some(micros) => prices.push((category, micros)),
                None => is_sound = false,
            }
        }
        is_sound.then_some(prices)
    }

    fn long_price(&mut self, record: &Record) -> Option<(Category, i64)> {
        let category = match self.cell(record, Column::Category) {
            Some(cell) => Category::parse(cell).ok_or(FaultCode::CategoryUnknown),
            None => Err(FaultCode::CategoryMissing),
        };
        let category = self.note(record, Column::Category, category);
        let price = self.cell(record, Column::Price).map_or(Err(FaultCode::PriceMissing), cells::price);
        let price = self.note(record, Column::Price, price);
        Some((category?, price?))
    }

    fn finish(mut self) -> Result<Vec<Rate>, Vec<Fault>> {
        // A gap beside a row that could not be read is that row's.
        let is_whole = self.faults.is_empty();
        let mut conflicts = check::conflicts(&self.rates);
        conflicts.retain(|conflict| is_whole || conflict.code != FaultCode::TiersGap);
        let conflicts = conflicts.into_iter().map(|conflict| {
            let row = self.rows.get(conflict.index).copied().unwrap_or(1);
            let column = conflict.code.column_of_conflict().map(Column::as_str);
            Fault { row, column, code: conflict.code }
        });
        self.faults.extend(conflicts);
        if self.rates.is_empty() && self.faults.is_empty() {
            self.faults.push(whole(1, FaultCode::FileEmpty));
        }
        self.faults.sort_by_key(|fault| fault.row);
        self.faults.truncate(MAX_FAULTS);
        if self.faults.is_empty() { Ok(self.rates) } else { Err(self.faults) }
    }
}
