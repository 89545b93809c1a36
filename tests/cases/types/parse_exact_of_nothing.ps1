try { [datetime]::ParseExact('', '', $null) } catch { "$_" }
try { [datetime]::ParseExact('x', '', $null) } catch { "$_" }
