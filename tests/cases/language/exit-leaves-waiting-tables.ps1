# A table whose columns wait for their widths is not shown where the script exits before it is complete; what came before is.
[pscustomobject]@{ First = 1 } | Format-Table
'text'
[pscustomobject]@{ Waits = 2 }
'text that waits behind it'
Write-Host 'the host does not wait'
exit 3
