// SPDX-License-Identifier: MIT
#include "satchel/aoi/ogr.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <cctype>
#include <mutex>
#include <string_view>

namespace satchel::detail {
namespace {

/// A broken file can warn once per feature; nobody reads more than this.
constexpr std::size_t kept_messages = 100;

/// Messages of databases and parsers have several lines; ours are one sentence.
std::string on_one_line(std::string_view text)
{
    std::string result;
    for (auto const letter : text) {
        if (std::isspace(static_cast<unsigned char>(letter)) == 0) {
            result += letter;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (result.ends_with(' ')) {
        result.pop_back();
    }
    return result;
}

void keep(std::vector<std::string>& messages, char const* text)
{
    if (messages.size() == kept_messages) {
        messages.pop_back();
    }
    messages.push_back(on_one_line(text));
}

std::unique_ptr<OGRLinearRing> to_ogr_ring(Ring const& ring)
{
    std::vector<OGRRawPoint> points;
    points.reserve(ring.size());
    for (auto const& position : ring) {
        points.emplace_back(position.lon, position.lat);
    }
    auto result = std::make_unique<OGRLinearRing>();
    result->setPoints(static_cast<int>(points.size()), points.data());
    return result;
}

Ring ring_from_ogr(OGRLinearRing const& ring)
{
    std::vector<OGRRawPoint> points(static_cast<std::size_t>(ring.getNumPoints()));
    ring.getPoints(points.data());
    Ring result;
    result.reserve(points.size());
    for (auto const& point : points) {
        result.push_back({point.x, point.y});
    }
    return result;
}

void append_polygons(MultiPolygon& result, OGRGeometry const& geometry)
{
    auto const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon || type == wkbTriangle) {
        auto const& polygon = *geometry.toPolygon();
        if (polygon.getExteriorRing() == nullptr || polygon.getExteriorRing()->IsEmpty() != 0) {
            return;
        }
        auto& added = result.emplace_back();
        added.outer = ring_from_ogr(*polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            added.holes.push_back(ring_from_ogr(*polygon.getInteriorRing(i)));
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (auto const* part : *geometry.toGeometryCollection()) {
            append_polygons(result, *part);
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface) != 0) {
        for (auto const* part : *geometry.toPolyhedralSurface()) {
            append_polygons(result, *part);
        }
    }
}

} // namespace

void register_drivers()
{
    static std::once_flag once;
    std::call_once(once, [] {
        OgrErrors const quiet;
        GDALAllRegister();
    });
}

OgrErrors::OgrErrors()
{
    CPLPushErrorHandlerEx(collect, this);
    CPLSetCurrentErrorHandlerCatchDebug(FALSE);
    CPLErrorReset();
    CPLHTTPPushFetchCallback(refuse_crs, this);
}

OgrErrors::~OgrErrors()
{
    CPLHTTPPopFetchCallback();
    CPLPopErrorHandler();
}

/// GDAL has no option against importFromUrl() of a driver. Its requests are known by what they
/// accept; all others are left to GDAL, which asks for them what is next on its list when this
/// gives null.
CPLHTTPResult* OgrErrors::refuse_crs(char const* url, CSLConstList options,
                                     GDALProgressFunc /*progress*/, void* /*of_progress*/,
                                     CPLHTTPFetchWriteFunc /*write*/, void* /*of_write*/,
                                     void* self)
{
    auto const* const headers = CSLFetchNameValueDef(options, "HEADERS", "");
    if (std::string_view{headers}.find("application/x-ogcwkt") == std::string_view::npos) {
        return nullptr;
    }
    static_cast<OgrErrors*>(self)->m_address_of_crs = on_one_line(url);
    CPLPushErrorHandler(CPLQuietErrorHandler); // for GDAL, which then says nothing more
    CPLError(CE_Failure, CPLE_NotSupported, "no CRS is fetched");
    CPLPopErrorHandler();
    return static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
}

void CPL_STDCALL OgrErrors::collect(CPLErr level, CPLErrorNum /*number*/, char const* text)
{
    auto& errors = *static_cast<OgrErrors*>(CPLGetErrorHandlerUserData());
    keep(level >= CE_Failure ? errors.m_failures : errors.m_warnings, text);
}

std::string OgrErrors::first() const
{
    if (!m_failures.empty()) {
        return m_failures.front();
    }
    if (!m_address_of_crs.empty()) {
        return crs_is_elsewhere(m_address_of_crs);
    }
    return m_warnings.empty() ? std::string{} : m_warnings.front();
}

std::string OgrErrors::last() const
{
    if (!m_failures.empty()) {
        return m_failures.back();
    }
    if (!m_address_of_crs.empty()) {
        return crs_is_elsewhere(m_address_of_crs);
    }
    return m_warnings.empty() ? std::string{} : m_warnings.back();
}

std::string OgrErrors::first_or(std::string const& otherwise) const
{
    auto text = first();
    return text.empty() ? otherwise : text;
}

void OgrErrors::clear() noexcept
{
    m_failures.clear();
    m_warnings.clear();
    m_address_of_crs.clear();
    CPLErrorReset();
}

std::string crs_is_elsewhere(std::string const& address)
{
    return "says that its CRS is at " + address + ", which is not fetched";
}

SpatialReferencePtr wgs84()
{
    SpatialReferencePtr result{new OGRSpatialReference};
    result->SetWellKnownGeogCS("WGS84");
    result->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return result;
}

std::unique_ptr<OGRPolygon> to_ogr(Polygon const& polygon)
{
    auto result = std::make_unique<OGRPolygon>();
    result->addRingDirectly(to_ogr_ring(polygon.outer).release());
    for (auto const& hole : polygon.holes) {
        result->addRingDirectly(to_ogr_ring(hole).release());
    }
    return result;
}

std::unique_ptr<OGRMultiPolygon> to_ogr(MultiPolygon const& polygons)
{
    auto result = std::make_unique<OGRMultiPolygon>();
    for (auto const& polygon : polygons) {
        result->addGeometryDirectly(to_ogr(polygon).release());
    }
    return result;
}

MultiPolygon polygons_from_ogr(OGRGeometry const& geometry)
{
    MultiPolygon result;
    append_polygons(result, geometry);
    return result;
}

} // namespace satchel::detail
