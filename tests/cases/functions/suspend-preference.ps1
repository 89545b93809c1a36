# Suspend is refused where a preference is asked for, and the variable has its default again.
function Test-Preference($Name, $Block) {
    try { & $Block } catch { "$($_.FullyQualifiedErrorId)`n  $_" }
}
Test-Preference Error { $ErrorActionPreference = 'Suspend'; Write-Error 'e' }
Test-Preference Warning { $WarningPreference = [Management.Automation.ActionPreference]::Suspend; Write-Warning 'e' }
Test-Preference Verbose { $VerbosePreference = 'Suspend'; Write-Verbose 'e' }
Test-Preference Information { $InformationPreference = 'Suspend'; Write-Information 'e' }
Test-Preference Progress { $ProgressPreference = 'Suspend'; Write-Progress 'e' }
& {
    $DebugPreference = 'Suspend'
    try { Write-Debug 'e' } catch { $_.CategoryInfo.Reason }
    "$DebugPreference"
    Write-Debug 'silent'
}
# Nor does a common parameter take it, or null.
Test-Preference Parameter { Write-Output 1 -ErrorAction Suspend }
Test-Preference Parameter { Write-Output 1 -WarningAction $null }
