$w = "$PWD"
function err($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $($_.Exception.GetType().FullName) | $($_.Exception.Message) | $($_.TargetObject)" } ; if ($error) { "E: $($error[0].FullyQualifiedErrorId) $($error[0])"; $error.Clear() } }
[void](mkdir d); [void](mkdir d/sub); [void](mkdir d/sub/empty); [void](mkdir d/sub2); Set-Content d/a.txt aaa; Set-Content d/sub/b.txt ('b' * 1000); Set-Content d/.hidden h; Set-Content c.txt c; Set-Content c2.txt c2
Compress-Archive d,c.txt x -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($w),'W' }
Compress-Archive c.txt x.zip 2>&1 | % { "$_" -replace [regex]::Escape($w),'W' }
err { Compress-Archive c.txt x.zip }
err { Compress-Archive nope n.zip }
err { Compress-Archive c.txt,c.txt n.zip }

err { Compress-Archive c.txt /nodir/n.zip }
err { Compress-Archive -LiteralPath n[1] n.zip }
err { Compress-Archive c.txt n.rar -PassThru | % Name }
err { Compress-Archive c.txt n.zip -Update -PassThru | % Name}
err { Compress-Archive c2.txt n.zip -Update -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($w),'W' } }
err { Compress-Archive c2.txt n.zip -Force -PassThru -CompressionLevel Fastest | % Length }
err { Compress-Archive d/sub2 e.zip -PassThru | % Name }
err { Compress-Archive d/sub2 e.zip -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($w),'W' } }
err { Compress-Archive c.txt w.zip -WhatIf }
err { Compress-Archive c.txt,c2.txt w.zip -WhatIf }
'c.txt','c2.txt' | Compress-Archive -DestinationPath p.zip -PassThru | % Name
Get-Item c.txt | Compress-Archive -DestinationPath p2.zip -PassThru | % { $_.GetType().FullName }
Compress-Archive -Path * -DestinationPath all.zip -CompressionLevel NoCompression
Expand-Archive all.zip -PassThru | % { $_.FullName -replace [regex]::Escape($w),'W' }
err { Expand-Archive all.zip 2>&1 | % { "$_" -replace [regex]::Escape($w),'W' } | select -first 2 }
err { Expand-Archive all.zip -Force -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($w),'W' } }
err { Expand-Archive x.zip o1 -PassThru | % { $_.FullName -replace [regex]::Escape($w),'W' } }
err { Expand-Archive x.zip o1 -ErrorAction Stop }

err { Expand-Archive nope.zip o2 }
err { Expand-Archive *.zip o2 }
err { Expand-Archive d o2 }

err { Expand-Archive x.zip o3 -WhatIf }
Test-Path o3
(Get-Module Microsoft.PowerShell.Archive).ModuleType
Set-Content -Path ro.zip ''
Get-ChildItem o1 -Recurse | % { "$($_.UnixMode) $($_.FullName -replace [regex]::Escape($w),'W')" }
(Get-Item d/a.txt).LastWriteTime = '2020-03-04T05:06:08'
Compress-Archive d/a.txt t.zip; Expand-Archive t.zip; (Get-Item t/a.txt).LastWriteTime.ToString('s')
(Get-Item d/a.txt).LastWriteTime = '1970-03-04T05:06:08'
Compress-Archive d/a.txt t2.zip 3>&1 | % { "$_" -replace [regex]::Escape($w),'W' }; Expand-Archive t2.zip; (Get-Item t2/a.txt).LastWriteTime.ToString('s')
