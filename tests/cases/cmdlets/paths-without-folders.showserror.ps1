# Get-ChildItem tells of what Env: and its kin have not by the name alone; Receive-Job points at what cannot be set.
Get-ChildItem Env:nosuch
Get-ChildItem -LiteralPath Function:nosuch
Get-ChildItem Variable:nosuch -Recurse
Get-ChildItem Alias:nosuch*
Get-Item Env:nosuch
Receive-Job -Job (Start-Job { 1 }) -Wait -Keep
Receive-Job -Job (Start-Job { 1 }) -Keep:$true -Wait:$true
