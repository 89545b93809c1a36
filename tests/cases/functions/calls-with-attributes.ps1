# Calls of functions with attributes, each three times: what is remembered of the first must serve the others.
function a { [CmdletBinding()] param([Parameter(Mandatory)][int]$x, [string]$y = 'd') "$x-$y" }
function call([scriptblock]$b) { 1..3 | % { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.InvocationInfo.Line.Trim()) | $($_.CategoryInfo)" } } }
'- simple'; call { a 1; a -x 2 z; a -y q 3; a -Y q -X '4' }
'- convert'; call { a abc }; call { a -x $null }; call { a 1 2 3 }; call { a -z 1 }
'- abbreviated'; function ab { [CmdletBinding()] param($Number, $Name, [Alias('al')]$Other, $Verbosity) "$Number,$Name,$Other,$Verbosity" }
call { ab -num 1 -nam 2 -al 3 }; call { ab -n 1 }; call { ab -verb 1 }; call { ab -verbo 1 }; call { ab 1 2 3 4 }; call { ab 1 2 3 4 5 }; call { ab -o 1 2 3 }
'- positions'; function p { [CmdletBinding()] param([Parameter(Position=1)]$a, [Parameter(Position=0)]$b, $c) "$a,$b,$c" }
call { p 1 2 }; call { p 1 -b 2 }; call { p 1 2 3 }; call { p -c 3 1 }
function pb { [CmdletBinding(PositionalBinding=$false)] param($a, [Parameter(Position=3)]$b) "$a,$b" }
call { pb 1 }; call { pb 1 2 }
function swp { [CmdletBinding()] param([switch]$s, $a, [switch]$t, $b) "$s $a $t $b" }
call { swp 1 2 }; call { swp 1 -t 2 -s:$false }
'- validation'
function v { [CmdletBinding()] param([ValidateRange(1,5)][int]$r = 3, [ValidateSet('a','b')][string]$s, [ValidateNotNullOrEmpty()]$n, [ValidatePattern('^x')]$p, [ValidateLength(1,2)]$l, [ValidateCount(1,2)]$c, [ValidateScript({ $_ -gt 1 })]$sc) "$r $s $n $p $l $c $sc" }
call { v 2 A }; call { v 9 }; call { v -s c }; call { v -n '' }; call { v -n $null }; call { v -p yx }; call { v -l abc }; call { v -c 1,2,3 }; call { v -sc 5 }; call { v -sc 1 }
function m { param([Parameter(Mandatory)][string]$s, [Parameter()][string[]]$t, [AllowEmptyString()][Parameter()]$u) "$s $t $u" }
call { m '' }; call { m $null }; call { m a @() }; call { m a b,c '' }
function ma { param([Parameter(Mandatory)][object[]]$s, [Parameter(Mandatory)][AllowNull()]$n) "$($s.Count) $n" }
call { ma @() 1 }; call { ma 1,$null 1 }; call { ma 1,2 $null }
function simplev { param([ValidateSet('a','b')]$s, $rest) "$s $rest $args" }
call { simplev a 1 2 3 }; call { simplev c }; call { $s = 'a'; simplev $s }
'- blocks'
function b { [CmdletBinding()] param($x, [Parameter(ValueFromPipeline)]$in) begin { "begin $x" } process { "process $in [$_]" } end { "end $input" } }
call { b 1 }; call { 5, 6 | b 1 }; call { b -in 7 }
function bp { param($x) process { "p $x $_"; return; 'no' } }
call { bp 1 }
function br { param($x) begin { 'b'; return } end { 'e' } }
call { br 1 }
call { foreach ($i in 1, 2) { function brk { begin { break } end { 'never' } }; brk; 'not here' } ; 'after' }
function er { [CmdletBinding()] param($x) begin { 'b' } process { 1 / 0; 'goes on' } end { 'e' } }
$ErrorActionPreference = 'SilentlyContinue'; er 1; er 2; $?; $ErrorActionPreference = 'Continue'
'- defaults'
function d { [CmdletBinding()] param([int]$a = (1 + 1), [string]$b = $a, [datetime]$c = '2020-01-02', [int]$e = $(if ($b -eq 'bad') { 'word' } else { 3 })) "$a $b $($c.Year) $e" }
call { d }; call { d 5 }; call { d 1 bad }
function du { param([int]$e = $(if ($true) { 'word' })) $e }
call { du }
'- preferences'
function pd { [CmdletBinding()] param($x, $y) "$x $y" }
call { pd 1 }; $PSDefaultParameterValues['pd:y'] = 'Y'; call { pd 1 }; $PSDefaultParameterValues.Clear(); call { pd 1 }
'- pscmdlet'
function inner { $PSCmdlet.MyInvocation.MyCommand.Name; $PSCmdlet.ParameterSetName; "$($PSCmdlet.MyInvocation.BoundParameters.Keys)" }
function outer { [CmdletBinding()] param($x, $y) inner }
call { outer 1 -y 2 }
function innererr { $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]'mine', 'MyId', 'InvalidData', 5)) }
function outererr { [CmdletBinding()] param($x) innererr }
call { outererr 1 }
function innerw { $PSCmdlet.WriteObject('w'); $PSCmdlet.ShouldProcess('t') }
function outerw { [CmdletBinding(SupportsShouldProcess)] param($x) innerw }
call { outerw 1 }
function gvx { [CmdletBinding()] param($x) (Get-Variable PSBoundParameters -ValueOnly).Count; (Get-Variable MyInvocation -ValueOnly).MyCommand.Name; (Get-PSCallStack)[0].Command; (Get-PSCallStack)[0].Arguments }
call { gvx 1 }
'- errors'
function we { [CmdletBinding()] param($x) Write-Error "bad $x" }
$e = $null; we 1 2>&1 | % { "$_ $($_.FullyQualifiedErrorId) $($_.InvocationInfo.MyCommand)" }
call { we 1 -ErrorAction Stop }; call { we 1 -ErrorAction SilentlyContinue; $? }
we 1 2>$null; $?; $r = we 1 2>$null; $?
function th { [CmdletBinding()] param($x) throw "t$x" }
call { th 1 }
'- script blocks'
call { & { [CmdletBinding()] param([Parameter(Mandatory)]$x) "in $x $args" } 4 }; call { & { param([Parameter()]$x) "$x" } 1 2 }
function sb { [CmdletBinding()] param([Parameter(ValueFromPipeline)][string]$x, [scriptblock]$b) "$x|$b" }
call { sb { 1 } }; call { sb a { 2 } }
'- types'
function ty { [OutputType([int])] param([int[]]$a, [psobject]$p, [Nullable[int]]$n, $u, [bool]$b) "$($a.Count) $p $n $($u.GetType().Name) $b" }
call { ty 1 2 3 4 $true }; call { ty 1,2 @{} -n $null 1.0 1 }; call { ty -b x }
call { function ref { param([ref]$r) $r.Value = 5 }; $q = 1; ref ([ref]$q); $q }
'- constraints'
function co { [CmdletBinding()] param([ValidateRange(1,5)][int]$r) $r = 9; $r }
call { co 2 }
function arg { [CmdletBinding()] param($x) "[$args]" }
call { arg 1 }
'- trap'
function tr { [CmdletBinding()] param($x) trap { "trapped $_"; continue } throw 'z'; 'on' }
call { tr 1 }
'- module'
$mod = New-Module { $script:k = 5; function mf { [CmdletBinding()] param($x) $script:k + $x }; Export-ModuleMember -Function mf }
call { mf 1 }
'- verbose'; function vb { [CmdletBinding()] param($x) Write-Verbose "v$x" }
vb 1 -Verbose 4>&1; $VerbosePreference = 'Continue'; vb 2 4>&1; vb 3 4>&1; $VerbosePreference = 'SilentlyContinue'; vb 4 4>&1
