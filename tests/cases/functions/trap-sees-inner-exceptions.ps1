# A trap gets what a RuntimeException wraps; typed traps do not see through a Stop preference
& { trap { "any: $($_.Exception.GetType().Name)"; continue } 1 / 0; [int]'x'; [datetime]::Parse('x') }
& { trap [DivideByZeroException] { 'divide'; continue } trap { "other: $($_.Exception.GetType().Name)"; continue } 1 / 0; [int]'x' }
& { trap { "stop: $($_.Exception.GetType().Name)"; continue } Get-Item /nosuch -ErrorAction Stop }
