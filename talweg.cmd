@echo off
rem Finds a JDK, builds what is missing (once), and runs the command. The twin of `talweg` for Windows.
rem It builds when there is nothing built; after a change of the sources, remove cli\target.
setlocal EnableExtensions EnableDelayedExpansion

set "home=%~dp0"
set "target=%home%cli\target"
set "app=%target%\app"
set "built=%target%\launcher.built"
set "cache=%target%\talweg.aot"
set "java_home="

for %%n in (TALWEG_JAVA_HOME JAVA_HOME JDK_HOME) do if defined %%n call :jdk_at "!%%n!"
if not defined java_home for /f "delims=" %%j in ('where java.exe 2^>nul') do (
  for %%b in ("%%~dpj..") do call :jdk_at "%%~fb"
)
for %%f in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu"
            "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks") do (
  if exist %%f for /d %%d in ("%%~f\*") do call :jdk_at "%%~fd"
)
if not defined java_home (
  >&2 echo talweg: requires JDK 25 or later and found none; looked at TALWEG_JAVA_HOME, JAVA_HOME, JDK_HOME, java on the PATH, %ProgramFiles%\{Java, Eclipse Adoptium, Microsoft, Zulu, Amazon Corretto, BellSoft}, %USERPROFILE%\.jdks. Install one ^(https://adoptium.net^), or set JAVA_HOME to it.
  exit /b 1
)

set "options=-XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr -Xlog:aot*=off:stderr -Xlog:cds*=off:stderr"
if not exist "%built%" (
  call :build
  if errorlevel 1 exit /b 1
)
if not exist "%cache%.of" call :train
if "%TALWEG_VECTORS%"=="on" (set options=--add-modules jdk.incubator.vector %options%) else if exist "%cache%" set options=-XX:AOTCache="%cache%" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:ArchiveRelocationMode=0 %options%
setlocal DisableDelayedExpansion
"%java_home%\bin\java.exe" %options% --enable-native-access=duckdb.jdbc -p "%app%" -m talweg.cli/talweg.cli.Main %*
exit /b %errorlevel%

rem The first JDK of version 25 or later becomes java_home.
:jdk_at
if defined java_home exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
for /f "delims=.-+" %%m in ("%version%") do if %%m geq 25 set "java_home=%~1"
exit /b 0

:build
>&2 echo talweg: building, once; this takes two or three minutes (log: %target%\launcher.log)
if not exist "%target%" mkdir "%target%"
if exist "%app%" rmdir /s /q "%app%"
del /q "%cache%" "%cache%.of" 2>nul
pushd "%home%"
set "JAVA_HOME=%java_home%"
call mvnw.cmd -B -q -ntp -Dmaven.test.skip=true -pl cli -am package >"%target%\launcher.log" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  >&2 echo talweg: the build failed:
  >&2 type "%target%\launcher.log"
  exit /b 1
)
"%java_home%\bin\java.exe" "%home%cli\src\launcher\Prelink.java" "%app%" >>"%target%\launcher.log" 2>&1
type nul >"%built%"
exit /b 0

:train
>&2 echo talweg: preparing a faster start, once
"%java_home%\bin\java.exe" -XX:AOTCacheOutput="%cache%" %options% --enable-native-access=duckdb.jdbc -p "%app%" -m talweg.cli/talweg.cli.Rehearsal fit "y ~ b1*(1 - exp(-b2*x))" "%home%examples\misra1a.csv" --start b1=500,b2=0.0001 >"%cache%.log" 2>&1
type nul >"%cache%.of"
exit /b 0
