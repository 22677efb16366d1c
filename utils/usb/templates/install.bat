@echo off
rem Installs the kit without a network: install.bat [FOLDER]
setlocal
set "COMMAND=py -PYTHON_VERSION"
%COMMAND% -c "import sys" >nul 2>nul
if errorlevel 1 set "COMMAND=python"
%COMMAND% -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != 'PYTHON_VERSION')" >nul 2>nul
if errorlevel 1 (
  echo install: Python PYTHON_VERSION is needed and was not found: install it first
  pause
  exit /b 1
)
%COMMAND% "%~dp0install.py" %*
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%
