import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/client.ts";
import { contactListQuery } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import type { CompanyView, Condition } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Button, buttonClass } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";

/** The people of a company; the list of contacts can be opened with the same filter. */
export function CompanyPeople({ company }: { company: CompanyView }) {
  const { t } = useLingui();
  const filter: Condition = { all: [{ field: "company", op: "is", value: company.id }] };
  const query = useInfiniteQuery(contactListQuery({ q: "", kind: null, filter, sort: "name" }));
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="mt-6">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-base font-semibold">{t`Contactos`}</h2>
        {people.length > 0 && (
          <Link to="/contacts" search={{ filter }} className={buttonClass("quiet", "small")}>
            {t`Ver en la lista`}
          </Link>
        )}
      </div>
      {query.isError ? (
        <LoadFailed onRetry={() => void query.refetch()}>
          {problemMessage(asProblem(query.error))}
        </LoadFailed>
      ) : query.isPending ? (
        <SkeletonText lines={4} />
      ) : people.length === 0 ? (
        <p className="text-muted">
          {t`Nadie todavía. La empresa de una persona se elige en su ficha.`}
        </p>
      ) : (
        <Rows>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </Rows>
      )}
      {query.hasNextPage && (
        <Button
          className="mt-3"
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {t`Ver más`}
        </Button>
      )}
    </section>
  );
}

function PersonRow({ person }: { person: ContactView }) {
  const number = person.phone_whatsapp ?? person.phone_primary;
  return (
    <li>
      <Link
        to="/contacts/$contactId"
        params={{ contactId: person.id }}
        className="flex items-center gap-3 px-3.5 py-2.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Avatar name={person.name} kind="registered" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            <bdi>{person.name}</bdi>
          </span>
          <span className="block truncate text-small text-muted">{person.job_title}</span>
        </span>
        <span className="tabular truncate text-small text-muted">
          {number ? formatPhone(number) : person.email}
        </span>
      </Link>
    </li>
  );
}
