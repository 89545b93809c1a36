# Ignore: errors that end a statement are still kept in $Error, errors that are written are not.
$Error.Clear(); $ErrorActionPreference = 'Ignore'
1 / 0; "$($Error.Count) $($Error[0])"
throw 'thrown'; "$($Error.Count) $($Error[0])"
Get-Item /nonexistent; $Error.Count
$ErrorActionPreference = 'Continue'
function Test-Ignore { [CmdletBinding()] param() [int]::Parse('x'); Get-Item /nonexistent; 'goes on' }
Test-Ignore -ErrorAction Ignore; $Error.Count
# A cmdlet's or function's own exception reaches the caller of Invoke as a CmdletInvocationException.
$shell = [powershell]::Create()
$text = 'function Test-Terminate { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([ArgumentException]::new("wrong"), "Id", "InvalidArgument", $null)) }'
$null = $shell.AddScript($text).Invoke(); $shell.Commands.Clear()
try { $shell.AddCommand('Test-Terminate').Invoke() } catch {
    $inner = $_.Exception.InnerException
    $inner.GetType().FullName; $inner.Message; $inner.ErrorRecord.FullyQualifiedErrorId; $inner.InnerException.GetType().FullName
}
