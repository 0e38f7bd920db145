import { apiUrl, Problem, toProblem } from "./client.ts";
import type { UploadedMedia } from "./types.ts";

export interface Upload {
  done: Promise<UploadedMedia>;
  abort: () => void;
}

/** Sends one file; `onProgress` hears a fraction from 0 to 1. */
export function uploadMedia(file: File, onProgress: (fraction: number) => void): Upload {
  const call = new XMLHttpRequest();
  const done = new Promise<UploadedMedia>((resolve, reject) => {
    call.open("POST", apiUrl("/media"));
    call.responseType = "json";
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) resolve(call.response as UploadedMedia);
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
