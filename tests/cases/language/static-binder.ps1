# Which argument goes to which parameter, told from the text of a command.
using namespace System.Management.Automation.Language
function Test-Binding { [CmdletBinding()] param([Parameter(Position = 0)] $First, [int] $Number, [switch] $Quick, [string[]] $Words) }
function Plain ($a, $b) { }
function Rest { param([Parameter(Position = 0)] $a, [Parameter(ValueFromRemainingArguments)] $rest) }
foreach ($text in 'Test-Binding 1 -Number 5 -Quick', 'Test-Binding 1 2', 'Test-Binding -Nope 3', 'Test-Binding -Number', 'Test-Binding -Quick:$false',
    'Test-Binding @splat', 'Test-Binding -N 1 -Number 2', 'Plain 1 2 3', 'Plain -b 1 2', 'Rest 1 2 3,4 5', 'Get-ChildItem . *.txt -fo', 'Unknown 1 2 -x y -z',
    '& $command 1', 'Get-Process -Id 1 -Name x', 'Test-Binding -Words a,b', '1 | ForEach-Object { 1 }') {
    "## $text"
    $command = [Parser]::ParseInput($text, [ref]$null, [ref]$null).Find({ $args[0] -is [CommandAst] }, $true)
    $result = [StaticParameterBinder]::BindCommand($command)
    foreach ($name in $result.BoundParameters.Keys) { $one = $result.BoundParameters[$name]; "  $name = $($one.Value) | $($one.ConstantValue) | $($one.Parameter.Name)" }
    foreach ($name in $result.BindingExceptions.Keys) { $one = $result.BindingExceptions[$name]; "  $name : $($one.BindingException.Message) | $($one.CommandElement)" }
}
[StaticParameterBinder]::BindCommand($command, $false).BoundParameters.Count
$null -eq [StaticParameterBinder]::BindCommand($command, $true, @('Zip'))
