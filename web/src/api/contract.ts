/** The names under which the screens use the API's types. Types come only from the generated client. */
import type * as api from "./generated";

export type Counted = api.FigureOut;

// people
export type Me = api.MeOut;
export type Department = api.DepartmentOut;
export type Role = api.RoleOut;
export type Right = api.RightOut;
export type Member = api.MemberOut;
export type MemberCreated = api.MemberCreated;
export type ApiKey = api.ApiKeyOut;
export type ApiKeyCreated = api.ApiKeyCreated;
export type AuditEntry = api.AuditOut;
export type AuditPage = api.AuditPage;

// customers
export type CustomerRow = api.CustomerOut;
export type CustomerPage = api.CustomerPage;
export type CustomerDetail = api.ProfileOut;
export type StoryItem = api.MomentOut;
export type StoryPage = api.StoryOut;
export type ErasureResult = api.ErasureOut;
export type Consent = api.ConsentOut;
export type MergePreview = api.MergePreviewOut;

// frame
/** A condition tree is free JSON to OpenAPI; this is its shape (FORMATS, condition tree). */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | ({ event: string; where?: Condition } & Looking)
  | { property: string; op: string; value?: unknown }
  | { trait: string; op: string; value?: unknown }
  | ({ feedback: string; op?: string; value?: unknown; step?: string } & Looking)
  | ({ step: string } & Looking)
  | { segment: string }
  | { consent: string; granted?: boolean };
/** How often, and in the last how many days. */
export type Looking = { within_days?: number; count?: { op: string; value: number } };
export type JourneySummary = api.JourneySummaryOut;
export type JourneyStep = api.StepOut;
export type JourneyDocument = api.JourneyOut;
export type JourneyImported = api.ImportOut;

// hearing and the technology register
export type Stakeholder = api.StakeholderOut;
export type StakeholderFields = api.StakeholderIn;
export type StakeholderLevel = Stakeholder["level"];
export type PastedLine = api.PastedLineOut;
export type PastedStakeholders = api.PastedOut;
export type Interview = api.InterviewOut;
export type InterviewDetail = api.InterviewDetailOut;
export type InterviewFields = api.InterviewIn;
export type InterviewNote = api.NoteOut;
export type InterviewNoteFields = api.NoteIn;
export type NoteKind = InterviewNote["kind"];
export type TaggedStep = api.TaggedStepOut;
export type Coverage = api.CoverageOut;
export type DepartmentCoverage = api.DepartmentCoverageOut;
export type JourneyCoverage = api.JourneyCoverageOut;
export type StepCoverage = api.StepCoverageOut;
export type SystemRegister = api.RegisterOut;
export type System = api.SystemOut;
export type SystemFields = api.SystemIn;
export type UnregisteredSystem = api.UnregisteredSystemOut;
export type UsingStep = api.UsingStepOut;

// measure
export type VoiceScore = api.VoiceOut;
export type Pain = api.PainOut;
export type HandOff = api.HandOffOut;
export type StepNumbers = api.StepNumbersOut;
export type JourneyNumbers = api.JourneyNumbersOut;
export type Home = api.HomeOut;
export type Tile = api.TileOut;
export type Score = api.ScoreOut;
export type TileClass = Tile["class"];
export type Verdict = Tile["verdict"];
export type TrendPoint = api.TrendPointOut;
export type WorstStep = api.WorstStepOut;

// understand
export type Variant = api.PathVariantOut;
export type FlowEdge = api.PathEdgeOut;
export type Paths = api.PathsOut;
export type Deviation = api.DeviationOut;
export type Conformance = api.ConformanceOut;
export type Funnel = api.FunnelOut;

// eventlog
export type Health = api.HealthOut;
export type Source = api.SourceOut;
export type Reject = api.RejectOut;
export type RejectPage = api.RejectPage;
export type ReplayResult = api.ReplayOut;

// connect
export type ImportRun = api.ImportRunOut;
export type ImportState = ImportRun["state"];
export type ImportPreview = api.PreviewOut;

// segments and personas
export type Segment = api.SegmentOut;
export type SegmentPreview = api.SegmentPreviewOut;
export type CountedDay = api.CountedDayOut;
export type PersonaCard = api.PersonaCardOut;
export type PersonaChanges = api.PersonaChanges;
export type PersonaFigures = api.PersonaFiguresOut;
export type PersonaFact = api.FactOut;
export type Discovery = api.DiscoveryOut;
export type FoundGroup = api.FoundGroupOut;
