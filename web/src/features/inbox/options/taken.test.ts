import { expect, test } from "vitest";
import type { MessageView } from "@/api/types.ts";
import { placeTaken, takenIn } from "./taken.tsx";

const answer = (kind: string, content: unknown, question: string | null, direction = "inbound") =>
  ({
    kind,
    content,
    direction,
    reply_to: question && { message_id: question, provider_id: null, preview: null },
  }) as unknown as MessageView;
const choice = (id: string) => ({
  reply: { type: "list_reply", id, title: id, description: null },
});

test("each question knows which of its options were taken", () => {
  const taken = takenIn([
    answer("interactive", choice("a"), "q1"),
    answer("interactive", choice("b"), "q1"),
    answer("location", { latitude: 1, longitude: 2 }, "q2"),
    answer("text", { text: "otra cosa" }, "q1"),
    answer("interactive", choice("c"), null),
    answer("interactive", { body: "¿Cuál?" }, "q1", "outbound"),
  ]);
  expect([...taken.keys()]).toEqual(["q1", "q2"]);
  expect([...(taken.get("q1") ?? [])]).toEqual(["a", "b"]);
  expect([...(taken.get("q2") ?? [])]).toEqual([placeTaken]);
});
