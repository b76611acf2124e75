# Decimal arithmetic as the reference engine does it: operation, a, b, result or the exception's name.
$v = '0','0.0','1','-1','1.0','1.00','2','3','7','10','10.00','4','0.1','0.5','-0.5','1.5','2.5','3.14159','-2.75','100','0.001','1e-28','79228162514264337593543950335','-79228162514264337593543950335','7.9228162514264337593543950335','0.3333333333333333333333333333','12345678901234567890.123456789','9999999999999999999999999999','0.0000000000000000000000000007','1234567.891','6.00','0.30','39614081257132168796771975168'
$p = { param($s) [decimal]::Parse($s, 'Any', [cultureinfo]::InvariantCulture) }
$rows = foreach ($a in $v) { $x = & $p $a; foreach ($b in $v) { $y = & $p $b
 foreach ($op in 'Add','Subtract','Multiply','Divide','Remainder') { $r = try { [decimal]::$op($x,$y).ToString([cultureinfo]::InvariantCulture) } catch { '!' + $_.Exception.InnerException.GetType().Name }; "$op`t$a`t$b`t$r" } } }
$rows += foreach ($a in $v + '0.45','0.55','-1.005','2.345','-2.5','3.5','1.25') { $x = & $p $a; foreach ($n in 0,1,2,5) { foreach ($m in 'ToEven','AwayFromZero','ToZero','ToNegativeInfinity','ToPositiveInfinity') { "Round$m`t$a`t$n`t" + [decimal]::Round($x,$n,[MidpointRounding]$m).ToString([cultureinfo]::InvariantCulture) } }
  "Double`t$a`t`t" + ([double]$x).ToString('R',[cultureinfo]::InvariantCulture) }
foreach ($d in 0.1,0.3,1234.5678,1e28,7.9228162514264e28,8e28,1e-28,5e-29,4e-29,123456789012345678,0.1234567890123456,1e15,1e14,999999999999999.9,99999999999999.95,-2.5,1.1e-10,3.0e20,[math]::PI,1e-20,12345678.9) { $rows += "FromDouble`t$($d.ToString('R',[cultureinfo]::InvariantCulture))`t`t" + $(try { [decimal]::new([double]$d).ToString([cultureinfo]::InvariantCulture) } catch { '!' + $_.Exception.InnerException.GetType().Name })
 $rows += "FromSingle`t$($d.ToString('R',[cultureinfo]::InvariantCulture))`t`t" + $(try { [decimal]::new([float]$d).ToString([cultureinfo]::InvariantCulture) } catch { '!' + $_.Exception.InnerException.GetType().Name }) }
$rows -join "`n"
