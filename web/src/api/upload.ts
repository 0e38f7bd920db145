import { apiUrl, Problem, toProblem } from "./client.ts";
import type { UploadedMedia } from "./types.ts";

export interface Upload<Answer = UploadedMedia> {
  done: Promise<Answer>;
  abort: () => void;
}

export const uploadMedia = (file: File, onProgress: (fraction: number) => void): Upload =>
  upload<UploadedMedia>("/media", file, onProgress);

/** Sends one file; `onProgress` hears a fraction from 0 to 1. */
export function upload<Answer>(
  path: string,
  file: File,
  onProgress: (fraction: number) => void,
): Upload<Answer> {
  const call = new XMLHttpRequest();
  const done = new Promise<Answer>((resolve, reject) => {
    call.open("POST", apiUrl(path));
    call.responseType = "json";
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) resolve(call.response as Answer);
      else reject(toProblem(call.status, call.response));
    };
    call.onerror = () => reject(new Problem(0, "offline"));
    call.onabort = () => reject(new Problem(0, "aborted"));
    const form = new FormData();
    form.append("file", file, file.name);
    call.send(form);
  });
  return { done, abort: () => call.abort() };
}
