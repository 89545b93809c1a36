@{ a = 1 } | Select-Object * | Format-List
@{ a = 1; b = 2 } | Select-Object * -ExcludeProperty a | Format-List
@{ a = 1 }, @{ a = 3 } | Measure-Object * -Sum | Select-Object Property, Sum
@{ a = 1 } | ConvertTo-Html -Fragment
([ordered]@{ a = 1 } | Select-Object *).psobject.Properties.Name -join ','
