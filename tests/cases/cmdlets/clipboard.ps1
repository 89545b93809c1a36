Set-Clipboard 'abc', 'def'; Get-Clipboard; "[$(Get-Clipboard -Raw)]"
Set-Clipboard x -Append; Get-Clipboard
Get-Clipboard -Delimiter b, e | ForEach-Object { "<$_>" }
1, 2 | Set-Clipboard -PassThru; Get-Clipboard
Set-Clipboard $null; "[$(Get-Clipboard)]"
Set-Clipboard ('a' * 30) -WhatIf
Set-Clipboard z -Append -WhatIf
Set-Clipboard @() -WhatIf
