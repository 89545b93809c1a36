function p($n) { [bigint]::Pow(2,$n) }
foreach ($n in 53,54,62,63,64,65,70,95,96,127,128,1000) { foreach ($f in 1.5,1.75,0.5,0.75) { $u = (p ($n-52)); $x=(p $n) + [bigint]($u*([int]($f*4))/4); "$n $f " + ((([bigint][double]$x)-(p $n))/$u) + " neg " + ((([bigint][double](-$x))+(p $n))/$u) }}
[double](p 1024); [double]((p 1024)-1); [float]((p 128)-1); [float]((p 30)+3*(p 5));[float]((p 90)+3*(p 65));[decimal]((p 60))
'{0:r}' -f [single]([bigint]16777219)
'{0:r}' -f [single]([bigint]::Parse('1267650600228229477024784187392'))
