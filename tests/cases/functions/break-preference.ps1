# The preference Break stops in the debugger where the record or error is made.
$Host.DebuggerEnabled = $false
$Host.Runspace.Debugger.add_DebuggerStop({
        param($s, $e)
        Write-Host "stopped at '$($e.InvocationInfo.Line.Trim())' for $($PSDebugContext.Trigger.GetType().Name)"
    })
function fails {
    [CmdletBinding()] param()
    try {
        Write-Error 'not terminating' 2> $null
        try {
            [int]'x'
        } catch {
            throw
        }
    } catch {
        'caught'
    }
    try { throw 'one' } catch { 'two' }
    try { Get-Item 'no such thing' -ErrorAction Stop } catch { 'three' }
}
fails -ErrorAction Break
fails
function tells {
    [CmdletBinding()] param()
    Write-Warning 'w'
    Write-Information 'i'
    Write-Verbose 'v'
}
tells -WarningAction Break -InformationAction Break *> $null
$VerbosePreference = $DebugPreference = 'Break'
tells *> $null
Write-Debug 'd' 5> $null
$VerbosePreference = $DebugPreference = 'SilentlyContinue'
Wait-Debugger
