function q { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$x, [int]$n, [switch]$s, [ValidateSet('a','b')]$v, [Parameter(Mandatory)][string]$m) begin { "B:" + (($PSBoundParameters.Keys | sort) -join ',') } process { "P:" + (($PSBoundParameters.GetEnumerator() | sort Key | % { "$($_.Key)=$($_.Value)" }) -join ',') } }
foreach ($i in 1..3) {
 $i | q -m x; 'a','b' | q -m '5' -n $i; q -m x -s; q -m x -s:($i -eq 2); try { q -m '' } catch { "$_" }; try { q -m x -v c } catch { "$_" }; q -m x -v a -Verbose; try { $i | q -m x -n abc } catch { "$_" }
 try { q 1 -m x y } catch { "$_" }
 $null | q -m x; q -m x -n '7' -ErrorAction SilentlyContinue -OutVariable o | Out-Null; "$o"
}
function r { [CmdletBinding(DefaultParameterSetName='A')] param([Parameter(ParameterSetName='A')]$a, [Parameter(ParameterSetName='B')]$b, $c = 5) "$($PSCmdlet.ParameterSetName) $a $b $c $($PSBoundParameters.Count)" }
foreach ($i in 1..3) { r; r -a 1; r -b 2; r -c 3; r -b 1 -c $i; r $i; try { r -a 1 -b 2 } catch { "$_" } }
function t { [CmdletBinding()] param([string[]]$n, [Parameter(ValueFromRemainingArguments)]$rest) "$($n -join '+') | $($rest -join '+') | $($rest.GetType()) $($n.GetType())" }
foreach ($i in 1..3) { t a; t a b; t a,b c d; t a (1,2); t -n x y -z 5; t a -- -n }
function w { [CmdletBinding(SupportsShouldProcess)] param($x) if ($PSCmdlet.ShouldProcess($x)) { "did $x" } "$WhatIfPreference $VerbosePreference $ErrorActionPreference" }
foreach ($i in 1..3) { w 1; w 1 -WhatIf; w 1 -Confirm:$false -ErrorAction Stop; w 1 -Verbose; w 1 -Verbose:$false }
