$null = New-Item -ItemType Directory modules/Desk
Set-Content modules/Desk/Desk.psm1 "function Get-Desk { 'desk' }`nfunction Set-Desk { param([int] `$Height) }"
$env:PSModulePath = "$PWD/modules" + [IO.Path]::PathSeparator + $env:PSModulePath
"imported: $((Get-Command *-Desk -ListImported).Count)"
Get-Command *-Desk | ForEach-Object { "$($_.Name) $($_.CommandType) $($_.ModuleName)" }
"loaded: $((Get-Module).Name -contains 'Desk')"
"by name: $((Get-Command Set-Desk).Parameters.Height.ParameterType)"
"loaded: $((Get-Module).Name -contains 'Desk')"
"imported: $((Get-Command *-Desk -ListImported).Count)"
