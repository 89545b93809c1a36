"Sample.ps1 on $([Environment]::MachineName): $args"
