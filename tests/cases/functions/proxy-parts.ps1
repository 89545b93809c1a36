$P=[System.Management.Automation.ProxyCommand]
function f0 { "x" }
function f1 ($a, [int]$b=3, [switch]$c) { }
function f2 { param([Parameter(Mandatory,Position=0,ValueFromPipeline,ValueFromPipelineByPropertyName,ValueFromRemainingArguments,HelpMessage="it's",ParameterSetName='a')][Parameter(ParameterSetName='b')][Alias('xx','y''z')][ValidateSet('a','b''c',IgnoreCase=$false)][AllowNull()][AllowEmptyString()][AllowEmptyCollection()][string[]]$p,
 [ValidateLength(1,5)][ValidatePattern("a'b")]$q, [ValidateCount(1,3)][ValidateRange(1,5)][int[]]$r, [ValidateRange(1.5,2.5)]$r2,[ValidateRange('Positive')]$r3,[ValidateScript({$_ -gt "'"})]$s,[ValidateNotNull()][ValidateNotNullOrEmpty()][ValidateNotNullOrWhiteSpace()]$t,[ValidateDrive('C','D')]$u,[ValidateUserDrive()]$v,[ArgumentCompleter({1})]$w,[ArgumentCompletions('a','b')]$x,[SupportsWildcards()]$y,[PSDefaultValue(Help='h',Value=5)]$z,[Obsolete('gone')]$obs,[Parameter(DontShow)]$ds,[PSCredential][System.Management.Automation.Credential()]$cred,[PSTypeName('foo')]$ptn,[System.Collections.Generic.Dictionary[string,int[]]]$g,[nullable[int]]$n,[ValidateRange('a','f')]$rs,[ValidatePattern('x',ErrorMessage='e''r',Options='Multiline')]$vp,[ValidateScript({1},ErrorMessage='vs')]$vs, [ref]$rf,[ValidateTrustedData()]$vt,${we ird},${a`}b}) }
function f3 { [CmdletBinding(DefaultParameterSetName="d'x",SupportsShouldProcess,ConfirmImpact='High',SupportsPaging,PositionalBinding=$false,HelpUri='http://x/''y',RemotingCapability='OwnedByCommand',SupportsTransactions)]param([Parameter(Position=2)]$a,$b) dynamicparam{} process{} }
function f4 { [CmdletBinding()]param() dynamicparam{ } end{} }
function f5 { [CmdletBinding(SupportsShouldProcess)][Obsolete('o')][OutputType([int])]param($a) }
filter fi { $_ }
function f`'6 {1}
function global:g-7 { [Alias('al')]param([Parameter(Position=0)]$a,[Parameter()]$b)}
foreach ($n in 'f0','f1','f2','f3','f4','f5','fi',"f'6",'g-7','prompt') {
 $m=[System.Management.Automation.CommandMetadata]::new((Get-Command $n))
 "=== $n"
 $m | fl *
 foreach ($c in $false,$true) {
 try { $P::Create([System.Management.Automation.CommandMetadata]::new((Get-Command $n),$c)) } catch { "ERR $_" } }
 "--"; $P::GetCmdletBindingAttribute($m)
 "--"; $P::GetParamBlock($m)
 "--"; $P::GetBegin($m)
 "--"; $P::GetProcess($m)
 "--"; $P::GetEnd($m)
 "--"; $P::GetClean($m)
 "--"; $P::GetDynamicParam($m)
 "--"; $P::Create($m,"he #> lp")
 "--"; $P::Create($m,'',$false)
 "--"; $P::Create($m,$null,$true)
}
foreach ($c in 'Get-ChildItem','Set-Content','Write-Output','Stop-Job') {
    $m = [System.Management.Automation.CommandMetadata]::new((Get-Command $c))
    $P::GetCmdletBindingAttribute($m)
    $P::Create($m)
}
