Write-Warning w -WarningAction Ignore -WarningVariable w; "w=$w"
Write-Information i -InformationAction Ignore -InformationVariable v; "v=$v"
Write-Host h -InformationAction Ignore -InformationVariable v; "v=$v"
$WarningPreference='Ignore'; Write-Warning w -WarningVariable w; "w=$w"
$InformationPreference='Ignore'; Write-Information w -InformationVariable w; "w=$w"; Write-Host hh -InformationVariable w; "w=$w"
function f { [CmdletBinding()]param() Write-Warning x; $PSCmdlet.WriteWarning('y'); Write-Information z; $PSCmdlet.WriteInformation('q', @()) }
f -WarningAction Ignore -WarningVariable w -InformationAction Ignore -InformationVariable v; "w=$w v=$v"
Write-Information i -InformationAction Ignore 6>&1
Write-Host i -InformationAction Ignore 6>&1
Write-Warning i -WarningAction Ignore 3>&1
Write-Error i -ErrorAction Ignore -ErrorVariable e; "e=$e"; $error.Count
