function Outer { [CmdletBinding()] param() Set-Variable a 5; Set-Variable b 6 -Verbose; Inner }
function Inner { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('target', 'action'); Write-Verbose 'inner' }
Outer -Verbose
Inner -Verbose
