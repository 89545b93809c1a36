"$([Environment]::MachineName) runs $((Get-Host).Version)"
