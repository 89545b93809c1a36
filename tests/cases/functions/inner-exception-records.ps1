# The records of inner exceptions, and clauses that name what .NET code would catch round a command's error.
class P { [int] $a; [string] $b }
function show($block) {
    try { & $block; 'no error' }
    catch {
        "$($_.FullyQualifiedErrorId) | $($_.Exception.GetType().Name)"
        for ($inner = $_.Exception.InnerException; $inner; $inner = $inner.InnerException) { "  $($inner.GetType().Name) $($inner.ErrorRecord.FullyQualifiedErrorId): $($inner.Message)" }
    }
}
show { [P]@{ zz = 1 } }
show { [P][pscustomobject]@{ a = 1; zz = 2 } }
show { [hashtable][pscustomobject]@{ one = 1 } }
show { [System.Management.Automation.Host.Coordinates]@{ Z = 1 } }
show { ([System.Management.Automation.Host.Coordinates]@{ X = 10; Y = 33 }).ToString() }
show { [datetime]@{ Year = 2000 } }
show { New-Object System.Management.Automation.Host.Size -Property @{ nope = 1 } }
show { New-Object System.Management.Automation.PSCustomObject -Property @{ a = 1 } }
show { Test-Path x -ErrorAction $null }
show { Get-ChildItem -Depth $null }
try { $global:VerbosePreference = 'Suspend' } catch { "$($_.Exception.GetType().Name): $_" }
try { Invoke-Expression 'Get-Command -Name' } catch [System.Management.Automation.CmdletInvocationException] { "invocation of $($_.Exception.GetType().Name)" }
try { New-Object nope } catch [System.Management.Automation.CmdletInvocationException] { "invocation of $($_.Exception.GetType().Name)" }
try { Get-Item /nope -ErrorAction Stop } catch [System.Management.Automation.ActionPreferenceStopException] { "stop of $($_.Exception.GetType().Name) $($_.FullyQualifiedErrorId)" }
try { Get-Item /nope -ErrorAction Stop } catch [System.Management.Automation.CmdletInvocationException] { 'no' } catch { 'not an invocation' }
try { Get-Command -Name } catch [System.Management.Automation.CmdletInvocationException] { 'no' } catch { 'not an invocation' }
