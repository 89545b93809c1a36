# The order of Enter-PSSession's parameter sets, and of the parameters in each of them.
(Get-Command Enter-PSSession -Syntax) -replace ' \[-Bootstrap\]'
foreach ($set in (Get-Command Enter-PSSession).ParameterSets) {
    "$($set.Name) $($set.IsDefault)"
}
