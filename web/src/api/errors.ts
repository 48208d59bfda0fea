import { t } from "../i18n/t";

/** What the server says when it refuses (application/problem+json). */
export type Problem = {
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  fields?: Record<string, unknown>;
  reference?: string;
};

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly fields: Record<string, unknown>;
  readonly reference: string | null;

  constructor(problem: Problem & { status: number }) {
    super(
      problem.detail ?? problem.title ?? t("error.unexpected", "The server answered something unexpected."),
    );
    this.name = "ApiError";
    this.status = problem.status;
    this.code = problem.code ?? "unexpected-answer";
    this.title = problem.title ?? t("error.title", "That did not work");
    this.fields = problem.fields ?? {};
    this.reference = problem.reference ?? null;
  }

  /** True when the same question may well be answered a moment later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export function unreachable(): ApiError {
  return new ApiError({
    status: 0,
    code: "server-unreachable",
    title: t("error.unreachable.title", "The server cannot be reached"),
    detail: t(
      "error.unreachable.detail",
      "Nothing was changed. Check the connection, or that Desirepath is running, and try again.",
    ),
  });
}

/** The sentence for one field of a form, when the server named that field. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const message = error.fields[field];
  if (Array.isArray(message)) return message.join(" ");
  return typeof message === "string" ? message : undefined;
}
