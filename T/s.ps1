class SC { [int]$z = 2 }; [SC]::new()
