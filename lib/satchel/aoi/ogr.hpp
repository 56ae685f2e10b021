// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cpl_http.h>
#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

/// What every part of the library that touches OGR needs: ownership, quiet
/// errors, and the only two doors between OGR's axes and `LonLat`.
namespace satchel::detail {

/// Makes all GDAL drivers known, once per process; any thread may call it.
void register_drivers();

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
/// A dataset. Formats that write on closing report through the `OgrErrors` that
/// is alive when it is reset.
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetCloser>;

using FeaturePtr = OGRFeatureUniquePtr;

/// Runs a call into a driver; some throw what is none of GDAL's errors: LIBKML on a track. That
/// becomes one, and the call gives null.
template <typename Call>
auto without_exceptions(Call call) -> decltype(call())
{
    try {
        return call();
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const& exception) {
        CPLError(CE_Failure, CPLE_AppDefined, "the driver of GDAL failed: %s", exception.what());
        return {};
    }
}

/// The next feature of a layer, null at its end and where it fails.
[[nodiscard]] inline FeaturePtr next_feature(OGRLayer& layer)
{
    return without_exceptions([&] { return FeaturePtr{layer.GetNextFeature()}; });
}

struct SpatialReferenceReleaser {
    void operator()(OGRSpatialReference* reference) const noexcept { reference->Release(); }
};
using SpatialReferencePtr = std::unique_ptr<OGRSpatialReference, SpatialReferenceReleaser>;

/// While alive, what GDAL reports on this thread is collected and not printed.
/// Debug messages, which a user asks for with CPL_DEBUG, still pass.
///
/// Nor does GDAL then ask a server for a CRS: a GeoJSON can say that its CRS is at an address,
/// which GDAL would fetch from wherever that is as soon as the file is opened. That counts as an
/// error.
class OgrErrors {
public:
    OgrErrors();
    ~OgrErrors();
    OgrErrors(OgrErrors const&) = delete;
    OgrErrors& operator=(OgrErrors const&) = delete;
    OgrErrors(OgrErrors&&) = delete;
    OgrErrors& operator=(OgrErrors&&) = delete;

    /// Has an error (not only a warning) been reported?
    [[nodiscard]] bool failed() const noexcept
    {
        return !m_failures.empty() || !m_address_of_crs.empty();
    }

    /// Has one been reported besides a CRS at an address?
    [[nodiscard]] bool failed_otherwise() const noexcept { return !m_failures.empty(); }

    /// Where a CRS would have been fetched; empty where none was to be.
    [[nodiscard]] std::string const& address_of_crs() const noexcept { return m_address_of_crs; }

    /// The text of the first or last error; where there is none, that of the
    /// first or last warning; empty where all was quiet.
    [[nodiscard]] std::string first() const;
    [[nodiscard]] std::string last() const;

    /// `first()`, or the other text where GDAL failed without a word.
    [[nodiscard]] std::string first_or(std::string const& otherwise) const;

    /// What has been reported below the level of an error, in order.
    [[nodiscard]] std::vector<std::string> const& warnings() const noexcept { return m_warnings; }

    /// Forgets what was collected so far.
    void clear() noexcept;

private:
    static void CPL_STDCALL collect(CPLErr level, CPLErrorNum number, char const* text);
    static CPLHTTPResult* refuse_crs(char const* url, CSLConstList options,
                                     GDALProgressFunc progress, void* of_progress,
                                     CPLHTTPFetchWriteFunc write, void* of_write, void* self);

    std::vector<std::string> m_failures;
    std::vector<std::string> m_warnings;
    std::string m_address_of_crs;
}; // class OgrErrors

/// What is wrong with a source whose CRS is at an address.
[[nodiscard]] std::string crs_is_elsewhere(std::string const& address);
inline constexpr char const* crs_by_name = R"(name the CRS in the file: "type": "name")";

/// EPSG:4326 with the longitude first in the numbers. A fresh one for each
/// caller, because these objects must not be shared between threads.
[[nodiscard]] SpatialReferencePtr wgs84();

/// Geometry for OGR with x = lon and y = lat, without a spatial reference.
[[nodiscard]] std::unique_ptr<OGRPolygon> to_ogr(Polygon const& polygon);
[[nodiscard]] std::unique_ptr<OGRMultiPolygon> to_ogr(MultiPolygon const& polygons);

/// All polygons in a geometry of straight edges, with lon = x and lat = y; the
/// caller vouches for that axis order. Z and M are dropped, rings stay as they
/// are (not closed, not turned). Empty parts and other shapes are left out.
[[nodiscard]] MultiPolygon polygons_from_ogr(OGRGeometry const& geometry);

} // namespace satchel::detail
