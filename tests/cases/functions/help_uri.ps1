# HelpUri: what CmdletBinding says, else the first address among the links of the help.
<#
.LINK
 notalink
#>
function f1 {}
<#
.LINK
 https://a.b/c
.LINK
 https://a.b/d
#>
function f2 { [CmdletBinding()]param() }
<#
.LINK
 Get-Help
.LINK
 https://a.b/d
#>
function f3 { [CmdletBinding(HelpUri='https://x')]param() }
<#
.SYNOPSIS
 s
#>
function f4 {
}
function f5 {
<#
.LINK
 http://a.b/e
#>
}
foreach ($f in 'f1','f2','f3','f4','f5') { "$f [$((Get-Command $f).HelpUri)]" }
[Security.SecurityElement]::Escape("a<b>&'`"c")
[Xml.Schema.XmlSchema]::InstanceNamespace
$flags = [System.Reflection.BindingFlags]'Instance,NonPublic'
$bound = $PSBoundParameters.GetType().GetConstructor($flags, $null, @(), $null).Invoke(@())
$bound['Path'] = [string[]]'/'
$command = $ExecutionContext.InvokeCommand.GetCommand('Get-ChildItem', 'Cmdlet', @($bound))
($command.Parameters.Values | Where-Object IsDynamic | ForEach-Object Name | Sort-Object) -join ' '
