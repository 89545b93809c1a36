$j = Start-Job { 1; 'a'; [pscustomobject]@{x=1}; ,@(1,2) }; $r = $j | Receive-Job -Wait
$r[0].PSComputerName = 'changed'; $r[0].PSComputerName; $r[1].PSComputerName; $r[1] | Add-Member n 5; $r[1].n; $r[0].n
$r[0].PSObject.Properties.Remove('RunspaceId'); $r[0].PSObject.Properties.Name -join ','; $r[1].PSObject.Properties.Name -join ','
$r[2].PSShowComputerName; $r[2].x; $r.Count; ($r[3]).PSComputerName
$a, $b = Start-Job { 1; 2 } | Receive-Job -Wait; $a.PSTypeNames.Insert(0,'Mine'); $a.PSTypeNames[0]; $b.PSTypeNames[0]
$c = $b.PSObject.Copy(); $c.PSComputerName = 'z'; $b.PSComputerName
$c | Add-Member PSComputerName q -Force; $c.PSComputerName; $a.PSComputerName
