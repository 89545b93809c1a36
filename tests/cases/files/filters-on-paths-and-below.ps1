New-Item -ItemType Directory d, d/e, x | Out-Null
'a.txt', 'b.log', 'd/n.txt', 'd/m.log', 'x/q.txt', 'd/e/deep.txt' | ForEach-Object { New-Item $_ | Out-Null }
New-Item -ItemType SymbolicLink sld -Target d | Out-Null
function Show($What, $Items) { '{0,-34}{1}' -f $What, ($Items -join ' ') }
Show 'missing, -Include' (Get-ChildItem nope -Include *.txt).Name
Show 'missing, -Recurse' (Get-ChildItem deep.txt -Recurse).Name
Show 'missing below, -Recurse' (Get-ChildItem d/deep.txt -Recurse).Name
Show '* -Exclude' (Get-ChildItem * -Exclude d, sld).Name
Show '* -Include folder' (Get-ChildItem * -Include d).Name
Show 'folder -Exclude itself' (Get-ChildItem d -Exclude d).Name
Show '-Recurse -Include' ((Get-ChildItem -Recurse -Include *.txt).Name | Sort-Object)
Show '-Recurse -Exclude' ((Get-ChildItem -Recurse -Exclude *.txt).Name | Sort-Object)
Show '* -Recurse -Name' (Get-ChildItem * -Recurse -Name | Sort-Object)
Show 'pattern -Recurse -Name' (Get-ChildItem d* -Recurse -Name | Sort-Object)
Show '-LiteralPath -Include' (Get-ChildItem -LiteralPath d -Include *.txt).Name
Show 'Get-Item missing -Include' (Get-Item nope -Include *.txt).Name
Remove-Item sld
Copy-Item d x -Recurse -Exclude *.log
Show 'Copy-Item -Recurse -Exclude' (Get-ChildItem x -Recurse -Name | Sort-Object)
Remove-Item d/* -Recurse -Include *.txt
Show 'Remove-Item -Recurse -Include' (Get-ChildItem d -Recurse -Name | Sort-Object)
