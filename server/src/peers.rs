//! Limits connections per address, so that one that opens hundreds leaves room for others.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The connected addresses, with the number of their connections.
#[derive(Clone, Default)]
pub struct Peers(Arc<Mutex<HashMap<Peer, usize>>>);

/// The other end of a connection: an IPv4 address, or the /64 network of an IPv6 address, since
/// whoever has one address of it has all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(IpAddr);

impl Peer {
    /// Returns the peer with this address.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A permit for one connection of a peer, released when dropped.
pub struct PeerPermit {
    peers: Peers,
    peer: Peer,
}

impl Peers {
    /// Returns a permit for one more connection of `peer`, unless it holds `max` already (zero is
    /// no limit).
    pub fn acquire(&self, peer: Peer, max: usize) -> Option<PeerPermit> {
        let mut counts = self.counts();
        let count = counts.entry(peer).or_default();
        if max > 0 && *count >= max {
            return None;
        }
        *count += 1;
        Some(PeerPermit { peers: self.clone(), peer })
    }

    fn release(&self, peer: Peer) {
        let mut counts = self.counts();
        if let Some(count) = counts.get_mut(&peer) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&peer);
            }
        }
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<Peer, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PeerPermit {
    fn drop(&mut self) {
        self.peers.release(self.peer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Peer {
        Peer::of(address.parse().unwrap())
    }

    #[test]
    fn an_address_holds_so_many_connections_and_others_have_their_own() {
        let peers = Peers::default();
        let first = peers.acquire(at("10.0.0.1"), 2).unwrap();
        let _second = peers.acquire(at("::ffff:10.0.0.1"), 2).unwrap();
        assert!(peers.acquire(at("10.0.0.1"), 2).is_none());
        assert!(peers.acquire(at("10.0.0.2"), 2).is_some());
        assert!(peers.acquire(at("10.0.0.1"), 0).is_some(), "zero is no bound");

        drop(first);
        assert!(peers.acquire(at("10.0.0.1"), 2).is_some());
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_address() {
        let peers = Peers::default();
        let _one = peers.acquire(at("2001:db8:1:2::1"), 1).unwrap();
        assert!(peers.acquire(at("2001:db8:1:2:ffff::9"), 1).is_none());
        assert!(peers.acquire(at("2001:db8:1:3::1"), 1).is_some());
    }

    #[test]
    fn an_address_that_left_is_forgotten() {
        let peers = Peers::default();
        drop(peers.acquire(at("10.0.0.1"), 1));
        assert!(peers.counts().is_empty());
    }
}
