import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type ReadingState = api.ReadingStateOut;
export type LabelSet = api.LabelSetOut;
export type TextLabel = api.LabelOut;
export type LabelSummary = api.LabelSummaryOut;
export type ValueFigures = api.ValueFiguresOut;
export type Proposal = api.ProposalOut;
export type Correction = api.CorrectionOut;
export type KindExam = api.KindExamOut;
export type Marks = api.MarksOut;
export type LabelMark = api.LabelMarkOut;
export type TextVersion = api.TextVersionOut;
export type TopicBoard = api.TopicBoardOut;
export type FoundTopic = api.TopicOut;
export type Endpoint = api.EndpointOut;
export type EndpointChange = api.EndpointIn;
export type EndpointMessage = api.EndpointMessageOut;
export type SuggestedName = api.EndpointNameOut;
/** The kinds of labels that people can teach. */
export type TaughtKind = api.SettleIn["kind"];
export type OwnKind = api.NewLabelIn["kind"];
export type TopicState = NonNullable<NonNullable<api.ListTextTopicsData["query"]>["state"]>;

export const TEXT_KEY = ["understand", "text"] as const;
const SOON_MS = 2_000;
const LATER_MS = 20_000;

/** Asked often while something is being read or learnt. */
export const readingStateQuery = queryOptions({
  queryKey: [...TEXT_KEY, "state"],
  queryFn: ({ signal }) =>
    call<api.GetTextStateData, api.GetTextStateResponse>("GET", "/api/understand/text/state", { signal }),
  refetchInterval: ({ state: { data } }) => (data?.waiting || data?.is_training ? SOON_MS : LATER_MS),
});

export const labelSetsQuery = queryOptions({
  queryKey: [...TEXT_KEY, "labels"],
  queryFn: ({ signal }) =>
    call<api.ListTextLabelsData, api.ListTextLabelsResponse>("GET", "/api/understand/text/labels", {
      signal,
    }),
  staleTime: 30_000,
});

export function labelSummaryQuery(query: NonNullable<api.GetTextSummaryData["query"]>) {
  return queryOptions({
    queryKey: [...TEXT_KEY, "summary", query],
    queryFn: ({ signal }) =>
      call<api.GetTextSummaryData, api.GetTextSummaryResponse>("GET", "/api/understand/text/summary", {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

/** Not asked again by itself: what somebody is labelling must not change under their hands. */
export function proposalsQuery(kind: TaughtKind, round: number) {
  return queryOptions({
    queryKey: [...TEXT_KEY, "proposals", kind, round],
    queryFn: ({ signal }) =>
      call<api.ListTextProposalsData, api.ListTextProposalsResponse>(
        "GET",
        "/api/understand/text/proposals",
        { query: { kind: kind as Exclude<TaughtKind, "language">, count: 10 }, signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function correctionsQuery(kind: string) {
  return queryOptions({
    queryKey: [...TEXT_KEY, "corrections", kind],
    queryFn: ({ signal }) =>
      call<api.ListTextCorrectionsData, api.ListTextCorrectionsResponse>(
        "GET",
        "/api/understand/text/corrections",
        { query: { kind }, signal },
      ),
    placeholderData: keepPreviousData,
  });
}

export const examsQuery = queryOptions({
  queryKey: [...TEXT_KEY, "exam"],
  queryFn: ({ signal }) =>
    call<api.ListTextExamsData, api.ListTextExamsResponse>("GET", "/api/understand/text/exam", { signal }),
});

export const versionsQuery = queryOptions({
  queryKey: [...TEXT_KEY, "versions"],
  queryFn: ({ signal }) =>
    call<api.ListTextVersionsData, api.ListTextVersionsResponse>("GET", "/api/understand/text/versions", {
      signal,
    }),
});

export function topicsQuery(state: TopicState) {
  return queryOptions({
    queryKey: [...TEXT_KEY, "topics", state],
    queryFn: ({ signal }) =>
      call<api.ListTextTopicsData, api.ListTextTopicsResponse>("GET", "/api/understand/text/topics", {
        query: { state },
        signal,
      }),
    refetchInterval: (query) => (query.state.data?.is_searching ? SOON_MS : false),
  });
}

export const endpointQuery = queryOptions({
  queryKey: [...TEXT_KEY, "endpoint"],
  queryFn: ({ signal }) =>
    call<api.GetTextEndpointData, api.GetTextEndpointResponse>("GET", "/api/understand/text/endpoint", {
      signal,
    }),
});

export function settleLabels(body: api.SettleIn) {
  return call<api.SettleTextLabelsData, api.SettleTextLabelsResponse>(
    "PUT",
    "/api/understand/text/corrections",
    { body },
  );
}

export function withdrawCorrection(feedback_id: number, kind: TaughtKind) {
  return call<api.WithdrawTextCorrectionData, api.WithdrawTextCorrectionResponse>(
    "DELETE",
    "/api/understand/text/corrections/{feedback_id}/{kind}",
    { path: { feedback_id, kind } },
  );
}

export function createLabel(body: api.NewLabelIn) {
  return call<api.CreateTextLabelData, api.CreateTextLabelResponse>("POST", "/api/understand/text/labels", {
    body,
  });
}

export function changeLabel(kind: OwnKind, value: string, body: api.LabelChangeIn) {
  return call<api.ChangeTextLabelData, api.ChangeTextLabelResponse>(
    "PATCH",
    "/api/understand/text/labels/{kind}/{value}",
    { path: { kind, value }, body },
  );
}

export function mergeLabel(kind: OwnKind, value: string, into: string) {
  return call<api.MergeTextLabelData, api.MergeTextLabelResponse>(
    "POST",
    "/api/understand/text/labels/{kind}/{value}/merge",
    { path: { kind, value }, body: { into } },
  );
}

export function retrain() {
  return call<api.RetrainTextData, api.RetrainTextResponse>("POST", "/api/understand/text/retrain", {});
}

export function chooseVersion(number: number) {
  return call<api.UseTextVersionData, api.UseTextVersionResponse>(
    "POST",
    "/api/understand/text/versions/{number}/use",
    { path: { number } },
  );
}

export function findTopics() {
  return call<api.FindTextTopicsData, api.FindTextTopicsResponse>(
    "POST",
    "/api/understand/text/topics/find",
    {},
  );
}

export function acceptTopic(topic_id: number, name: string) {
  return call<api.AcceptTextTopicData, api.AcceptTextTopicResponse>(
    "POST",
    "/api/understand/text/topics/{topic_id}/accept",
    { path: { topic_id }, body: { name } },
  );
}

export function mergeTopic(topic_id: number, into: string) {
  return call<api.MergeTextTopicData, api.MergeTextTopicResponse>(
    "POST",
    "/api/understand/text/topics/{topic_id}/merge",
    { path: { topic_id }, body: { into } },
  );
}

export function renameTopic(topic_id: number, name: string) {
  return call<api.RenameTextTopicData, api.RenameTextTopicResponse>(
    "POST",
    "/api/understand/text/topics/{topic_id}/rename",
    { path: { topic_id }, body: { name } },
  );
}

export function dismissTopic(topic_id: number) {
  return call<api.DismissTextTopicData, api.DismissTextTopicResponse>(
    "POST",
    "/api/understand/text/topics/{topic_id}/dismiss",
    { path: { topic_id } },
  );
}

export function suggestTopicAgain(topic_id: number) {
  return call<api.RestoreTextTopicData, api.RestoreTextTopicResponse>(
    "POST",
    "/api/understand/text/topics/{topic_id}/suggest-again",
    { path: { topic_id } },
  );
}

export function changeEndpoint(body: api.EndpointIn) {
  return call<api.ChangeTextEndpointData, api.ChangeTextEndpointResponse>(
    "PATCH",
    "/api/understand/text/endpoint",
    { body },
  );
}

export function examineEndpoint() {
  return call<api.ExamineTextEndpointData, api.ExamineTextEndpointResponse>(
    "POST",
    "/api/understand/text/endpoint/exam",
    {},
  );
}

export function forgetAnswers() {
  return call<api.ForgetTextEndpointAnswersData, api.ForgetTextEndpointAnswersResponse>(
    "POST",
    "/api/understand/text/endpoint/forget",
    {},
  );
}

export function askForName(topic_id: number) {
  return call<api.AskTextEndpointForNameData, api.AskTextEndpointForNameResponse>(
    "POST",
    "/api/understand/text/endpoint/topics/{topic_id}",
    { path: { topic_id } },
  );
}
