# Setting a function that is visible changes it where it is.
function f { 1 }
function Update-Functions { Set-Item function:f { 2 }; f; ${function:f} = { 3 }; f; Set-Content function:f { 4 }; f; function f { 5 }; f; Set-Item function:local { 'local' }; local }
Update-Functions
f
"[$((Get-Command local -ErrorAction Ignore).Name)]"
New-Module -Name setter { Set-Item function:prompt { 'from the module' }; function Get-F { f } } | Out-Null
prompt
Get-F
function Show-Verbose { [CmdletBinding()] param() "v: $VerbosePreference" }
function Pass-Verbose { [CmdletBinding()] param() Show-Verbose -Verbose:$VerbosePreference }
Pass-Verbose
Pass-Verbose -Verbose
