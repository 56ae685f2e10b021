// SPDX-License-Identifier: MIT
#include "satchel/aoi/operation.hpp"

#include "satchel/aoi/separable_operation.hpp"
#include "satchel/aoi/tiled_operation.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

namespace satchel::detail {
namespace {

ProjPtr<PJ_CONTEXT> quiet_context()
{
    ProjPtr<PJ_CONTEXT> context{proj_context_create()};
    proj_log_level(context.get(), PJ_LOG_NONE);
    // Said in any case, because a proj.ini may ask for the network: then a grid would come
    // from elsewhere, or the run would hang, without anybody having wished that.
    auto const asked = CPLTestBool(CPLGetConfigOption("PROJ_NETWORK", "OFF"));
    proj_context_set_enable_network(context.get(), asked ? 1 : 0);
    return context;
}

/// The first grid file that an operation lacks.
std::string lacking_grid(PJ_CONTEXT* context, PJ const* operation)
{
    for (int i = 0; i < proj_coordoperation_get_grid_used_count(context, operation); ++i) {
        char const* name = nullptr;
        int available = 1;
        if (proj_coordoperation_get_grid_used(context, operation, i, &name, nullptr, nullptr,
                                              nullptr, nullptr, nullptr, &available) != 0 &&
            available == 0 && name != nullptr) {
            return name;
        }
    }
    return {};
}

/// A conversion is a definition, not a measurement, and PROJ has no accuracy for it.
bool is_exact(PJ_CONTEXT* context, PJ const* operation)
{
    if (proj_get_type(operation) == PJ_TYPE_CONVERSION) {
        return true;
    }
    auto const steps = proj_get_type(operation) == PJ_TYPE_CONCATENATED_OPERATION
                           ? proj_concatoperation_get_step_count(context, operation)
                           : 0;
    for (int i = 0; i < steps; ++i) {
        ProjPtr<PJ> const step{proj_concatoperation_get_step(context, operation, i)};
        if (!step || proj_get_type(step.get()) != PJ_TYPE_CONVERSION) {
            return false;
        }
    }
    return steps > 0;
}

/// Do the steps of an operation keep the axes apart? Then all are among the plain cylindrical
/// projections and what changes units and order.
bool is_separable(PJ* operation)
{
    auto const* const text = proj_pj_info(operation).definition;
    std::istringstream words{text == nullptr ? "" : text};
    constexpr std::array<std::string_view, 8> separable{
        "proj=pipeline", "proj=axisswap", "proj=unitconvert", "proj=webmerc",
        "proj=merc",     "proj=eqc",      "proj=cea",         "proj=mill"};
    bool is_projection = false;
    for (std::string word; words >> word;) {
        if (!word.starts_with("proj=")) {
            continue;
        }
        if (std::find(separable.begin(), separable.end(), word) == separable.end()) {
            return false;
        }
        is_projection |= word != separable[0] && word != separable[1] && word != separable[2];
    }
    return is_projection;
}

std::unique_ptr<FastOperation> fast_operation(PJ* operation, double unit_m)
{
    if (is_separable(operation)) {
        return std::make_unique<SeparableOperation>(unit_m);
    }
    return std::make_unique<TiledOperation>(unit_m);
}

} // namespace

void Operations::find_operations(OGRSpatialReference const& crs, std::string const& where)
{
    OgrErrors const quiet;
    m_context = quiet_context();
    auto* const context = m_context.get();
    char* wkt = nullptr;
    constexpr std::array<char const*, 2> format{"FORMAT=WKT2_2019", nullptr};
    crs.exportToWkt(&wkt, format.data());
    ProjPtr<PJ> const from{wkt == nullptr ? nullptr : proj_create(context, wkt)};
    CPLFree(wkt);
    ProjPtr<PJ> const to{proj_create(context, "EPSG:4326")};
    ProjPtr<PJ_OPERATION_FACTORY_CONTEXT> const factory{
        proj_create_operation_factory_context(context, nullptr)};
    ProjPtr<PJ_OBJ_LIST> list;
    if (from && to && factory) {
        proj_operation_factory_context_set_spatial_criterion(
            context, factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
        // Those without their grid stay in the list, so that they can be talked about.
        proj_operation_factory_context_set_grid_availability_use(
            context, factory.get(), PROJ_GRID_AVAILABILITY_USED_FOR_SORTING);
        list.reset(proj_create_operations(context, from.get(), to.get(), factory.get()));
    }
    for (int i = 0; i < (list ? proj_list_get_count(list.get()) : 0); ++i) {
        ProjPtr<PJ> object{proj_list_get(context, list.get(), i)};
        if (object) {
            m_operations.push_back(describe(std::move(object)));
            if (crs.IsProjected() != 0) {
                auto& operation = m_operations.back();
                operation.fast = fast_operation(operation.object.get(), m_unit_m);
            }
        }
    }
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        (m_operations[i].can_be_done ? m_usable : m_lacking).push_back(i);
    }
    if (m_usable.empty()) {
        // PROJ's own text is a number that tells nobody that a CRS is one of Mars.
        throw Error{Failure::input, where,
                    "cannot be brought from " + m_crs_text +
                        " to WGS 84: PROJ knows no way that can be computed here",
                    "is it a CRS of the Earth? give another with --crs"};
    }
    m_last = m_usable.front();
}

Operation Operations::describe(ProjPtr<PJ> object) const
{
    auto* const context = m_context.get();
    Operation operation;
    auto const* const name = proj_get_name(object.get());
    operation.name = name == nullptr ? "" : name;
    auto const accuracy_m = is_exact(context, object.get())
                                ? 0
                                : proj_coordoperation_get_accuracy(context, object.get());
    if (accuracy_m >= 0) {
        operation.accuracy_m = accuracy_m;
    }
    Box area;
    if (proj_get_area_of_use(context, object.get(), &area.west, &area.south, &area.east,
                             &area.north, nullptr) != 0) {
        operation.area = usable_box(area.west, area.south, area.east, area.north);
    }
    operation.is_ballpark =
        proj_coordoperation_has_ballpark_transformation(context, object.get()) != 0;
    operation.lacking_grid = lacking_grid(context, object.get());
    operation.can_be_done = proj_coordoperation_is_instantiable(context, object.get()) != 0;
    operation.object = std::move(object);
    return operation;
}

} // namespace satchel::detail
