// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <atomic>

namespace satchel::ogr {

/// One object for each process, made when it is first wanted: after a fork() the child gets a new
/// one, since the connections of the old one are the parent's, and the threads that may have held
/// its locks are not there. Never destroyed: GDAL may close datasets after the statics of this
/// module are gone. Any thread may call it.
template <typename Object>
class PerProcess {
public:
    [[nodiscard]] Object& get()
    {
        auto* known = m_known.load();
        while (known == nullptr || known->process != ::getpid()) {
            auto* const fresh = new Known{::getpid(), {}};
            if (m_known.compare_exchange_strong(known, fresh)) {
                return fresh->object;
            }
            delete fresh;
        }
        return known->object;
    }

private:
    struct Known {
        pid_t process;
        Object object;
    };
    std::atomic<Known*> m_known = nullptr;
}; // class PerProcess

} // namespace satchel::ogr
