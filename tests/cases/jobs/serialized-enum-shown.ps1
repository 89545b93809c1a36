# An enum that came over the wire: a number that is shown by its name.
$b = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([System.DayOfWeek]::Friday))
$b
"$b"; $b.ToString(); '{0}' -f $b; $b.Value; $b + 1; $b -eq 5
$r = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ D = [dayofweek]::Monday; N = 1 }))
$r | Format-Table
$r.D -eq 1; "$($r.D)"
