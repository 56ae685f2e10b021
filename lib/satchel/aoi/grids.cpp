// SPDX-License-Identifier: MIT
#include "satchel/aoi/crs.hpp"

#include "satchel/area/text.hpp"

#include <proj.h>

#include <array>

namespace satchel::detail {
namespace {

struct ContextCloser {
    void operator()(PJ_CONTEXT* context) const noexcept { proj_context_destroy(context); }
};
struct ObjectCloser {
    void operator()(PJ* object) const noexcept { proj_destroy(object); }
};
struct ListCloser {
    void operator()(PJ_OBJ_LIST* list) const noexcept { proj_list_destroy(list); }
};
struct FactoryCloser {
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const noexcept
    {
        proj_operation_factory_context_destroy(factory);
    }
};
using Context = std::unique_ptr<PJ_CONTEXT, ContextCloser>;
using Object = std::unique_ptr<PJ, ObjectCloser>;
using List = std::unique_ptr<PJ_OBJ_LIST, ListCloser>;
using Factory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryCloser>;

std::string accuracy_text(double accuracy_m)
{
    return accuracy_m < 0 ? "of unknown accuracy"
                          : "good to about " + format_number(accuracy_m) + " m";
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

} // namespace

std::optional<std::string> missing_grid(OGRSpatialReference const& crs,
                                        std::optional<Box> const& area)
{
    char* wkt = nullptr;
    constexpr std::array<char const*, 2> format{"FORMAT=WKT2_2019", nullptr};
    if (crs.exportToWkt(&wkt, format.data()) != OGRERR_NONE) {
        CPLFree(wkt);
        return std::nullopt;
    }
    Context const context{proj_context_create()};
    proj_log_level(context.get(), PJ_LOG_NONE);
    Object const from{proj_create(context.get(), wkt)};
    CPLFree(wkt);
    Object const to{proj_create(context.get(), "EPSG:4326")};
    Factory const factory{proj_create_operation_factory_context(context.get(), nullptr)};
    if (!from || !to || !factory) {
        return std::nullopt;
    }
    proj_operation_factory_context_set_grid_availability_use(context.get(), factory.get(),
                                                             PROJ_GRID_AVAILABILITY_IGNORED);
    proj_operation_factory_context_set_spatial_criterion(
        context.get(), factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_allow_ballpark_transformations(context.get(), factory.get(),
                                                                      0);
    if (area) {
        proj_operation_factory_context_set_area_of_interest(
            context.get(), factory.get(), area->west, area->south, area->east, area->north);
    }

    List const operations{
        proj_create_operations(context.get(), from.get(), to.get(), factory.get())};
    auto const count = operations ? proj_list_get_count(operations.get()) : 0;
    Object best;
    for (int i = 0; i < count; ++i) {
        Object operation{proj_list_get(context.get(), operations.get(), i)};
        auto const can_be_done =
            proj_coordoperation_is_instantiable(context.get(), operation.get()) != 0;
        if (!best && can_be_done) {
            return std::nullopt;
        }
        if (!best) {
            best = std::move(operation);
        } else if (can_be_done) {
            return "the best transformation from " + text_of(crs) + " (" +
                   accuracy_text(proj_coordoperation_get_accuracy(context.get(), best.get())) +
                   ") needs the grid file " + lacking_grid(context.get(), best.get()) +
                   ", which PROJ does not have here; the one used is " +
                   accuracy_text(proj_coordoperation_get_accuracy(context.get(), operation.get()));
        }
    }
    return std::nullopt;
}

} // namespace satchel::detail
