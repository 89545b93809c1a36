# The prompt function's text; a variable on a drive has a scope of its own.
(Get-Command prompt).Definition
{ $env:b; $x; $script:y }.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true) |
    ForEach-Object { "$($_.VariablePath) $($_.VariablePath.IsUnscopedVariable) $($_.VariablePath.IsDriveQualified)" }
$ExecutionContext.SessionState.LanguageMode = 'FullLanguage'
$ExecutionContext.SessionState.LanguageMode
try { $ExecutionContext.SessionState.LanguageMode = 'nonsense' } catch { $_.FullyQualifiedErrorId; "$_" }
