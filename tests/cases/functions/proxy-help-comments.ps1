function hf {
<#
.SYNOPSIS
 Syn line.
.DESCRIPTION
 Desc one
 two.

 para two
.PARAMETER a
 The a.
 more
.PARAMETER b
 The b.
.EXAMPLE
 PS> hf 1
 remarks here

 more remarks
.EXAMPLE
 hf 2
.INPUTS
 string
.OUTPUTS
 int
.NOTES
 some notes
 n2
.LINK
 http://x.y
.LINK
 Get-Item
.COMPONENT
 comp
.ROLE
 rol
.FUNCTIONALITY
 funcy
#>
param($a,[int]$b) }
function h2 { param($a) }
function h3 {
# .SYNOPSIS
# only
param() }
function h4 {
# .SYNOPSIS
# only
param($q) }
function h5 {
<#
.DESCRIPTION
 d
.PARAMETER q
#>
param($q) }
foreach ($n in 'hf','h2','h3','h4','h5') { "=== $n"; try { [System.Management.Automation.ProxyCommand]::GetHelpComments((Get-Help $n -Full)) } catch { "ERR $_" } }
"=== full"
try { [System.Management.Automation.ProxyCommand]::GetHelpComments((Get-Help hf)) } catch { "ERR $_" }
function h6 { param([Parameter(HelpMessage='hm')]$q,$r) }
function h7 { [CmdletBinding(SupportsShouldProcess)][OutputType([int],[string])]param([Parameter(ValueFromPipeline)][int]$q,$r) }
foreach ($n in 'h6','h7') { "=== $n"; try { [System.Management.Automation.ProxyCommand]::GetHelpComments((Get-Help $n -Full)) } catch { "ERR $_" } }
