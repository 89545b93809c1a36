New-Item -ItemType Directory d | Out-Null
Set-Content f.txt 1; Set-Content d/g.txt 2; Set-Content .hid 3
Move-Item f.txt d/none/ 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
Copy-Item f.txt none/ 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
Move-Item f.txt d/ -PassThru | ForEach-Object { $_.Directory.Name }
Copy-Item d e -Recurse -Container:$false
Get-ChildItem e -Name
Get-ChildItem .hid -Name
New-Item -ItemType SymbolicLink broken -Target nowhere | Out-Null
Get-Content broken 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
