// SPDX-License-Identifier: MIT
#include "registration.hpp"

#include <gdal_priv.h>

/// What GDAL calls after it has loaded ogr_SATCHEL.so; the name follows from that of the file.
extern "C" CPL_DLL void RegisterOGRSATCHEL();

void RegisterOGRSATCHEL()
{
    // A plugin is good for the version it was compiled for; another one is told so.
    if (GDAL_CHECK_VERSION("SATCHEL")) {
        satchel::ogr::register_driver();
    }
}
