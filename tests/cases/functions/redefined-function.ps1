# A function defined again keeps the spelling of its name; $PSCmdlet.WriteCommandDetail shows nothing; one parameter list is enough.
function Get-Thing { 1 }
function get-thing { 2 }
GET-THING; (Get-Command get-THING).Name
function Test-Detail { [CmdletBinding()] param() $PSCmdlet.WriteCommandDetail('hidden'); $PSCmdlet.WriteVerbose('shown'); $PSCmdlet.Events.GetType().Name }
Test-Detail -Verbose 4>&1 | ForEach-Object { "$_" }
$errors = $null
$null = [System.Management.Automation.Language.Parser]::ParseInput('function f($a) { param($b) }; function "x y" { }', [ref]$null, [ref]$errors)
$errors.ErrorId
$null = [System.Management.Automation.Language.Parser]::ParseInput('function f($a) { param($b) }', [ref]$null, [ref]$errors)
$errors.ErrorId
(5).PSForEach({ $_ + 1 }); (1, 2, 3).PSWhere({ $_ -gt 1 })
