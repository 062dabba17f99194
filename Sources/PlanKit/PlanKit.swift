// One import for those who embed PlanKit: everything public of the modules below.
@_exported public import PlanFindings
@_exported public import PlanMapping
@_exported public import PlanModel
@_exported public import PlanPipeline
@_exported public import PlanRules
@_exported public import PlanSource
@_exported public import PlanXML
