using namespace System.Management.Automation
using namespace System.Management.Automation.Language
using namespace System.Collections
using namespace System.Collections.Generic
class Gen1 : IValidateSetValuesGenerator { [string[]] GetValidValues() { return 'red','green' } }
class Gen2 : CachedValidValuesGeneratorBase { static [int]$calls = 0; Gen2() : base(5) {} [string[]] GenerateValidValues() { [Gen2]::calls++; return 'one','two' } }
class Gen3 : IValidateSetValuesGenerator { [string[]] GetValidValues() { return @() } }
class Gen4 : IValidateSetValuesGenerator { [string[]] GetValidValues() { throw 'gen broke' } }
function T($sb) { try { & $sb } catch { "ERR [$($_.FullyQualifiedErrorId)] $($_.Exception.Message)" } }
function f1 { param([ValidateSet([Gen1])]$c) "c=$c" }
function f2 { param([ValidateSet([Gen2])]$c) "c=$c" }
function f3 { param([ValidateSet([Gen3])]$c) "c=$c" }
function f4 { param([ValidateSet([Gen4])]$c) "c=$c" }
T { f1 red }; T { f1 RED }; T { f1 blue }
T { f2 one; f2 two; [Gen2]::calls }; T { f2 x }
T { f3 a }; T { f4 a }
T { function f5 { param([ValidateSet([int])]$c) }; f5 1 }
T { (Get-Command f1).Parameters.c.Attributes.ValidValues }
T { (TabExpansion2 'f1 -c ' 6).CompletionMatches.CompletionText -join ',' }
T { (TabExpansion2 'f2 -c t' 7).CompletionMatches.CompletionText -join ',' }
class Comp1 : IArgumentCompleter { [IEnumerable[CompletionResult]] CompleteArgument([string]$CommandName,[string]$ParameterName,[string]$Word,[CommandAst]$Ast,[IDictionary]$Fake) { $l=[List[CompletionResult]]::new(); foreach ($x in 'aa','ab',"$CommandName-$ParameterName-$($Fake.Count)") { $l.Add([CompletionResult]::new($x)) }; return $l } }
class CompAttr : ArgumentCompleterAttribute, IArgumentCompleterFactory { [int]$From; [int]$To; CompAttr([int]$f,[int]$t) { $this.From=$f; $this.To=$t } [IArgumentCompleter] Create() { return [NumComp]::new($this.From,$this.To) } }
class NumComp : IArgumentCompleter { [int]$f; [int]$t; NumComp([int]$a,[int]$b) { $this.f=$a; $this.t=$b } [IEnumerable[CompletionResult]] CompleteArgument([string]$CommandName,[string]$ParameterName,[string]$Word,[CommandAst]$Ast,[IDictionary]$Fake) { $l=[List[CompletionResult]]::new(); foreach ($x in $this.f..$this.t) { $l.Add([CompletionResult]::new("$x")) }; return $l } }
function g1 { param([ArgumentCompleter([Comp1])]$p) "p=$p" }
function g2 { param([CompAttr(2,4)]$p) "p=$p" }
function g3 { param([ArgumentCompleter({ param($c,$p,$w,$a,$f) "x$w","y" })]$p) "p=$p" }
function g4 { param([ArgumentCompletions('k1','k 2')]$p) "p=$p" }
T { (TabExpansion2 'g1 -p ' 6).CompletionMatches.CompletionText -join ',' }
T { (TabExpansion2 'g2 -p ' 6).CompletionMatches.CompletionText -join ',' }
T { (TabExpansion2 'g3 -p z' 7).CompletionMatches.CompletionText -join ',' }
T { (TabExpansion2 'g4 -p ' 6).CompletionMatches.CompletionText -join ',' }
T { g1 5; g2 6 }
T { (Get-Command g2).Parameters.p.Attributes | % { $_.GetType().Name } }
"--- stop token"
function st { [CmdletBinding()]param() process { $t=$PSCmdlet.PipelineStopToken; $t.GetType().FullName; $t.IsCancellationRequested; $t.CanBeCanceled } }
st
function st2 { [CmdletBinding()]param([Parameter(ValueFromPipeline)]$x) begin { $script:tok=$PSCmdlet.PipelineStopToken } process { $x } clean { "$($script:tok.IsCancellationRequested)" | Out-Host } }
1..3 | st2 | Select-Object -First 1
T { 1..2 | st2 }
class MyVal : ValidateArgumentsAttribute { [void] Validate([object]$a,[EngineIntrinsics]$e) { if ($a -ne 5) { throw [ValidationMetadataException]::new("not five: $a") } } }
class MyVal2 : ValidateEnumeratedArgumentsAttribute { [void] ValidateElement([object]$a) { if ($a -lt 0) { throw "neg $a" } } }
class MyTr : ArgumentTransformationAttribute { [object] Transform([EngineIntrinsics]$e,[object]$i) { return "<$i>" } }
function v1 { param([MyVal()]$p) "v$p" }; function v2 { param([MyVal2()][int[]]$p) "v$p" }; function v3 { param([MyTr()]$p) "v$p" }
T { v1 5 }; T { v1 6 }; T { v2 1,2 }; T { v2 1,-2 }; T { v3 q }
T { [MyVal()]$z = 6 }
T { [ValidateSet([Gen1])]$z='red'; $z='nope' }
