# PSCmdlet.WriteError makes another command's record the function's own.
function g { [CmdletBinding()]param() try { Get-Item /nosuch -ErrorAction Stop } catch { $PSCmdlet.WriteError($_) } }
g
g 2>&1 | % { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.InvocationInfo.PositionMessage; $_.InvocationInfo.MyCommand.Name; $_.ScriptStackTrace }
$Error[0].FullyQualifiedErrorId
try { g -ea stop } catch { $_.FullyQualifiedErrorId; $_.InvocationInfo.MyCommand.Name }
function h { [CmdletBinding()]param() try { [int]'x' } catch { $PSCmdlet.WriteError($_) } }
h
h 2>&1 | % { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.InvocationInfo.PositionMessage }
function i { [CmdletBinding()]param() try { Get-Item /nosuch -ErrorAction Stop } catch { $PSCmdlet.ThrowTerminatingError($_) } }
i
try { i } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.InvocationInfo.PositionMessage }
